#define _GNU_SOURCE
#include "CLinux.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int csystem_syncfs(int descriptor) { return syncfs(descriptor); }

int csystem_rename_exclusively(int from, const char *name, int to, const char *new_name) {
  return renameat2(from, name, to, new_name, RENAME_NOREPLACE);
}

ssize_t csystem_copy_file_range(int from, int to, size_t count) {
  return copy_file_range(from, NULL, to, NULL, count, 0);
}

int csystem_take_read_lease(int descriptor) {
  if (fcntl(descriptor, F_SETSIG, SIGURG) == -1) return -1;
  return fcntl(descriptor, F_SETLEASE, F_RDLCK);
}

const char *csystem_error_name(int code) { return strerrorname_np(code); }

const char *csystem_error_text(int code) { return strerrordesc_np(code); }
