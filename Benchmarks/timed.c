// Runs a command and writes what it used: timed RESULT COMMAND [ARGUMENT…]
// RESULT gets one line: wall seconds, processor seconds of all its processes, peak kB of the largest.
//
// In C, because a process inherits the peak memory of the one that it was forked from: under Python,
// every small program would seem as large as Python.
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

static double seconds(struct timeval t) { return t.tv_sec + t.tv_usec * 1e-6; }

int main(int count, char **arguments) {
  if (count < 3) return 64;
  double start = now();
  pid_t child = fork();
  if (child == 0) {
    execvp(arguments[2], arguments + 2);
    perror(arguments[2]);
    _exit(127);
  }
  int status;
  struct rusage used;
  if (child < 0 || wait4(child, &status, 0, &used) != child) return 71;
  double end = now();
  FILE *result = fopen(arguments[1], "w");
  if (!result) return 73;
  fprintf(result, "%f %f %ld\n", end - start, seconds(used.ru_utime) + seconds(used.ru_stime),
          used.ru_maxrss);
  fclose(result);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
