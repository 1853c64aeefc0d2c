#include "raw.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The part of sqlite3.h that is used. The library is the one that go-sqlite3
   compiles into the program. The symbols are weak because cgo links each
   package by itself first, without it; in the whole program they are there. */
#define WEAK __attribute__((weak))
typedef struct sqlite3 sqlite3;
typedef struct sqlite3_stmt sqlite3_stmt;
extern int sqlite3_open_v2(const char *, sqlite3 **, int, const char *) WEAK;
extern int sqlite3_close(sqlite3 *) WEAK;
extern int sqlite3_exec(sqlite3 *, const char *, void *, void *, char **) WEAK;
extern int sqlite3_prepare_v3(sqlite3 *, const char *, int, unsigned, sqlite3_stmt **, const char **) WEAK;
extern int sqlite3_finalize(sqlite3_stmt *) WEAK;
extern int sqlite3_step(sqlite3_stmt *) WEAK;
extern int sqlite3_reset(sqlite3_stmt *) WEAK;
extern int sqlite3_bind_int64(sqlite3_stmt *, int, long long) WEAK;
extern int sqlite3_bind_text(sqlite3_stmt *, int, const char *, int, void (*)(void *)) WEAK;
extern long long sqlite3_column_int64(sqlite3_stmt *, int) WEAK;
extern const unsigned char *sqlite3_column_text(sqlite3_stmt *, int) WEAK;
extern int sqlite3_column_bytes(sqlite3_stmt *, int) WEAK;
extern const char *sqlite3_errstr(int) WEAK;

enum { OK = 0, ROW = 100, DONE = 101, READONLY = 1, NOMUTEX = 0x8000, PERSISTENT = 1 };
enum { NODE, PAGE, TARGETS, SOURCES };

struct raw {
	sqlite3 *db;
	sqlite3_stmt *stmt[4];
	char keys[4096];
};

void raw_close(raw *r) {
	for (int i = 0; i < 4; i++) sqlite3_finalize(r->stmt[i]);
	sqlite3_close(r->db);
	free(r);
}

const char *raw_open(const char *path, int cache_kib, const char *const sql[4], raw **out) {
	raw *r = calloc(1, sizeof *r);
	char pragma[64];
	int rc = sqlite3_open_v2(path, &r->db, READONLY | NOMUTEX, NULL);
	snprintf(pragma, sizeof pragma, "PRAGMA cache_size = -%d; PRAGMA query_only = 1", cache_kib);
	if (rc == OK) rc = sqlite3_exec(r->db, pragma, NULL, NULL, NULL);
	for (int i = 0; i < 4 && rc == OK; i++) rc = sqlite3_prepare_v3(r->db, sql[i], -1, PERSISTENT, &r->stmt[i], NULL);
	if (rc != OK) {
		raw_close(r);
		return sqlite3_errstr(rc);
	}
	*out = r;
	return NULL;
}

static int64_t now(void) {
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static int64_t key(raw *r, const char *id) {
	sqlite3_stmt *s = r->stmt[NODE];
	sqlite3_bind_text(s, 1, id, -1, NULL);
	int64_t k = sqlite3_step(s) == ROW ? sqlite3_column_int64(s, 0) : 0;
	sqlite3_reset(s);
	return k;
}

/* texts reads the columns of a row from one on. */
static int64_t texts(sqlite3_stmt *s, int from, int until) {
	int64_t bytes = 0;
	for (int i = from; i < until; i++) {
		const unsigned char *text = sqlite3_column_text(s, i);
		int n = sqlite3_column_bytes(s, i);
		bytes += text && n ? n + (text[0] & text[n - 1] & 0) : 0;
	}
	return bytes;
}

/* below steps through what hangs on the keys. */
static int below(raw *r, int which, int columns, int64_t *bytes) {
	sqlite3_stmt *s = r->stmt[which];
	int rc;
	sqlite3_bind_text(s, 1, r->keys, -1, NULL);
	while ((rc = sqlite3_step(s)) == ROW) *bytes += sqlite3_column_int64(s, 0) * 0 + texts(s, 1, columns);
	sqlite3_reset(s);
	return rc;
}

int64_t raw_ask(raw *r, const char *by, const char *about, int64_t from, int64_t until, int64_t *rows, int64_t *bytes) {
	int64_t start = now();
	int rc;
	size_t at = 1;
	sqlite3_stmt *s = r->stmt[PAGE];
	*rows = *bytes = 0;
	sqlite3_bind_int64(s, 2, key(r, by));
	sqlite3_bind_int64(s, 1, key(r, about));
	sqlite3_bind_int64(s, 3, from);
	sqlite3_bind_int64(s, 4, until);
	r->keys[0] = '[';
	while ((rc = sqlite3_step(s)) == ROW) {
		at += (size_t)snprintf(r->keys + at, sizeof r->keys - at, "%s%lld", *rows ? "," : "", sqlite3_column_int64(s, 0));
		*bytes += texts(s, 1, 4);
		++*rows;
	}
	sqlite3_reset(s);
	memcpy(r->keys + at, "]", 2);
	if (rc == DONE && *rows) rc = below(r, TARGETS, 2, bytes);
	if (rc == DONE && *rows) rc = below(r, SOURCES, 3, bytes);
	return rc == DONE ? now() - start : -rc;
}
