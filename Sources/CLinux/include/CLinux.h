// What Swift's Glibc module cannot import: calls and constants that glibc declares only under
// _GNU_SOURCE, and fcntl, which is variadic. Every function returns what the call that it names
// returns, and sets errno as that call does.
#pragma once

#include <stddef.h>
#include <sys/types.h>

/// syncfs(2): Glibc's module is built without _GNU_SOURCE.
int csystem_syncfs(int descriptor);

/// renameat2(2) with RENAME_NOREPLACE: the same reason.
int csystem_rename_exclusively(int from, const char *name, int to, const char *new_name);

/// copy_file_range(2) from the current position of one file to that of another: the same reason.
ssize_t csystem_copy_file_range(int from, int to, size_t count);

/// fcntl(2): F_SETSIG with SIGURG, then F_SETLEASE with F_RDLCK. It fails with EAGAIN while anybody
/// has the file open for writing.
///
/// A lease that is broken sends a signal, and SIGIO, the one it sends by default, would end the
/// process; SIGURG is ignored by default. Closing the descriptor gives the lease back.
int csystem_take_read_lease(int descriptor);

/// strerrorname_np(3): `ENOSPC`; NULL for an unknown number.
const char *csystem_error_name(int code);

/// strerrordesc_np(3): `No space left on device`, in English whatever the locale; NULL for an
/// unknown number.
const char *csystem_error_text(int code);
