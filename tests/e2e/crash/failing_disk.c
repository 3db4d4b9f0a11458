/* A disk that breaks: after MEMORYLINK_FAIL_AFTER writes to files below MEMORYLINK_FAIL_PLACE,
   every further write, flush and truncation there fails with MEMORYLINK_FAIL_ERRNO.
   With MEMORYLINK_FAIL_READS every read fails then too, as when the drive is pulled.
   Loaded by LD_PRELOAD; made for the crash campaign's tests, never shipped. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static long left = -2;
static int error_number;
static int is_pulled;
static char place[PATH_MAX];

__attribute__((constructor)) static void begin(void) {
    const char *after = getenv("MEMORYLINK_FAIL_AFTER");
    const char *where = getenv("MEMORYLINK_FAIL_PLACE");
    const char *error = getenv("MEMORYLINK_FAIL_ERRNO");
    if (after && where && error) {
        left = atol(after);
        error_number = atoi(error);
        is_pulled = getenv("MEMORYLINK_FAIL_READS") != NULL;
        snprintf(place, sizeof place, "%s", where);
    }
}

static int lies_there(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return strncmp(path, place, strlen(place)) == 0;
}

static int breaks(int fd) {
    if (left == -2 || !lies_there(fd)) return 0;
    if (__atomic_sub_fetch(&left, 1, __ATOMIC_SEQ_CST) >= 0) return 0;
    __atomic_store_n(&left, -1, __ATOMIC_SEQ_CST);
    errno = error_number;
    return 1;
}

static int is_gone(int fd) {
    if (!is_pulled || __atomic_load_n(&left, __ATOMIC_SEQ_CST) != -1 || !lies_there(fd)) return 0;
    errno = error_number;
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *b, size_t n) { return breaks(fd) ? -1 : REAL(write)(fd, b, n); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t o) {
    return breaks(fd) ? -1 : REAL(pwrite)(fd, b, n, o);
}
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) {
    return breaks(fd) ? -1 : REAL(pwrite64)(fd, b, n, o);
}
ssize_t read(int fd, void *b, size_t n) { return is_gone(fd) ? -1 : REAL(read)(fd, b, n); }
ssize_t pread(int fd, void *b, size_t n, off_t o) {
    return is_gone(fd) ? -1 : REAL(pread)(fd, b, n, o);
}
ssize_t pread64(int fd, void *b, size_t n, off64_t o) {
    return is_gone(fd) ? -1 : REAL(pread64)(fd, b, n, o);
}
int fsync(int fd) { return breaks(fd) ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return breaks(fd) ? -1 : REAL(fdatasync)(fd); }
int ftruncate(int fd, off_t n) { return breaks(fd) ? -1 : REAL(ftruncate)(fd, n); }
int ftruncate64(int fd, off64_t n) { return breaks(fd) ? -1 : REAL(ftruncate64)(fd, n); }
