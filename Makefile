# What people do with Postgang's sources. Everything installs what it needs (Debian 12).

PREFIX ?= /usr/local
HOME_FOR_TRIAL = trial/kristiansund

.PHONY: run build test test-nodes test-patroni check format lint install bench clean

## run: a trial municipality, a dozen submissions, the archive and its audit
run: build
	@.ci/demo .build/release/postgang $(HOME_FOR_TRIAL)

## build: the release binary
build:
	@.ci/install build
	swift build -c release --product postgang

## test: every test
test:
	@.ci/install test
	@.ci/test

## test-nodes: several nodes on one home, killed, cut off and failed over, 50,000 submissions in each story
test-nodes: build
	@.ci/install nodes
	@.ci/test-nodes

## test-patroni: a home on Debian's Patroni, whose primary is lost; about two minutes
test-patroni:
	@.ci/install patroni
	swift build --product postgang
	Tests/Patroni/run

## check: format, lint, build with warnings as errors (Package.swift says so), README's test command,
## and the stores as they are shipped
check: format lint
	@.ci/install test
	swift build --build-tests
	$(MAKE) test
	@.ci/test-release

format:
	@.ci/install build
	swift format lint --strict --recursive --parallel Sources Tests Benchmarks Package.swift

lint:
	@.ci/lint

## install: the program, its schemas and pipelines, completions and man page, below PREFIX
install: build
	@.ci/install-files .build/release/postgang "$(DESTDIR)$(PREFIX)"

## bench: us, the floor and the peers, in turns, in one run
bench: build
	@.ci/install bench
	Benchmarks/run

clean:
	rm -rf .build trial
