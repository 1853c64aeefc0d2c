#include <stdint.h>

/* A connection with the flagship question prepared. */
typedef struct raw raw;

/* raw_open prepares the four statements on a connection of its own; an error is a text. */
const char *raw_open(const char *path, int cache_kib, const char *const sql[4], raw **out);
void raw_close(raw *r);

/* raw_ask steps through the answer, reading every column. It returns the
   nanoseconds that it took, and in rows how many statements there were; a
   negative number is an SQLite result code. */
int64_t raw_ask(raw *r, const char *by, const char *about, int64_t from, int64_t until, int64_t *rows, int64_t *bytes);
