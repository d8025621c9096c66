// The fakes, suites and clocks that the tests of several modules share.
