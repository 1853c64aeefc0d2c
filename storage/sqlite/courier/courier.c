#include "courier.h"

#include <string.h>

/* The part of sqlite3.h that is used. The library is the one that go-sqlite3
   compiles into the program. The symbols are weak because cgo links each
   package by itself first, without it; in the whole program they are there. */
#define WEAK __attribute__((weak))
extern int sqlite3_config(int, ...) WEAK;
extern int sqlite3_open_v2(const char *, sqlite3 **, int, const char *) WEAK;
extern int sqlite3_close_v2(sqlite3 *) WEAK;
extern int sqlite3_exec(sqlite3 *, const char *, void *, void *, char **) WEAK;
extern int sqlite3_prepare_v3(sqlite3 *, const char *, int, unsigned, sqlite3_stmt **, const char **) WEAK;
extern int sqlite3_finalize(sqlite3_stmt *) WEAK;
extern int sqlite3_step(sqlite3_stmt *) WEAK;
extern int sqlite3_reset(sqlite3_stmt *) WEAK;
extern void sqlite3_interrupt(sqlite3 *) WEAK;
extern int sqlite3_get_autocommit(sqlite3 *) WEAK;
extern int sqlite3_txn_state(sqlite3 *, const char *) WEAK;
extern int sqlite3_file_control(sqlite3 *, const char *, int, void *) WEAK;
extern int sqlite3_extended_errcode(sqlite3 *) WEAK;
extern const char *sqlite3_errmsg(sqlite3 *) WEAK;
extern int sqlite3_bind_null(sqlite3_stmt *, int) WEAK;
extern int sqlite3_bind_int64(sqlite3_stmt *, int, long long) WEAK;
extern int sqlite3_bind_double(sqlite3_stmt *, int, double) WEAK;
extern int sqlite3_bind_text(sqlite3_stmt *, int, const char *, int, void (*)(void *)) WEAK;
extern int sqlite3_bind_blob(sqlite3_stmt *, int, const void *, int, void (*)(void *)) WEAK;
extern int sqlite3_column_count(sqlite3_stmt *) WEAK;
extern int sqlite3_column_type(sqlite3_stmt *, int) WEAK;
extern long long sqlite3_column_int64(sqlite3_stmt *, int) WEAK;
extern double sqlite3_column_double(sqlite3_stmt *, int) WEAK;
extern const unsigned char *sqlite3_column_text(sqlite3_stmt *, int) WEAK;
extern const void *sqlite3_column_blob(sqlite3_stmt *, int) WEAK;
extern int sqlite3_column_bytes(sqlite3_stmt *, int) WEAK;

enum { OK = 0, NOMEM = 7, ROW = 100, DONE = 101, PERSISTENT = 1, CONFIG_MEMSTATUS = 9, TXN_READ = 1, FCNTL_DATA_VERSION = 35 };
#define TRANSIENT ((void (*)(void *))-1)

void courier_configure(void) { sqlite3_config(CONFIG_MEMSTATUS, 0); }
int courier_open(const char *uri, int flags, sqlite3 **db) { return sqlite3_open_v2(uri, db, flags, NULL); }
int courier_close(sqlite3 *db) { return sqlite3_close_v2(db); }
int courier_exec(sqlite3 *db, const char *sql) { return sqlite3_exec(db, sql, NULL, NULL, NULL); }
int courier_prepare(sqlite3 *db, const char *sql, int length, sqlite3_stmt **stmt) {
	return sqlite3_prepare_v3(db, sql, length, PERSISTENT, stmt, NULL);
}
void courier_finalize(sqlite3_stmt *stmt) { sqlite3_finalize(stmt); }
void courier_reset(sqlite3_stmt *stmt) { sqlite3_reset(stmt); }
void courier_interrupt(sqlite3 *db) { sqlite3_interrupt(db); }
int courier_autocommit(sqlite3 *db) { return sqlite3_get_autocommit(db); }
int64_t courier_version(sqlite3 *db) {
	unsigned version;
	if (sqlite3_txn_state(db, NULL) < TXN_READ) return -1;
	return sqlite3_file_control(db, "main", FCNTL_DATA_VERSION, &version) == OK ? (int64_t)version : -1;
}
int courier_columns(sqlite3_stmt *stmt) { return sqlite3_column_count(stmt); }
int courier_failure(sqlite3 *db) { return sqlite3_extended_errcode(db); }
const char *courier_message(sqlite3 *db) { return sqlite3_errmsg(db); }

static int bind(sqlite3_stmt *stmt, int at, const courier_argument *a, const char *texts) {
	double real;
	switch (a->type) {
	case COURIER_INTEGER:
		return sqlite3_bind_int64(stmt, at, a->value);
	case COURIER_REAL:
		memcpy(&real, &a->value, sizeof real);
		return sqlite3_bind_double(stmt, at, real);
	case COURIER_TEXT:
		return sqlite3_bind_text(stmt, at, texts + a->value, a->length, TRANSIENT);
	case COURIER_BLOB:
		return sqlite3_bind_blob(stmt, at, texts + a->value, a->length, TRANSIENT);
	}
	return sqlite3_bind_null(stmt, at);
}

/* A row is its length without these four bytes, then each column: its type in
   one byte, and eight bytes of a number, or four bytes of length and as many
   bytes as it says. Returns the bytes that the row takes; it is written only
   where it fits. */
static int64_t pack(sqlite3_stmt *stmt, int columns, char *out, int64_t room) {
	int64_t at = 4;
	for (int i = 0; i < columns; i++) {
		int type = sqlite3_column_type(stmt, i);
		const void *data = NULL;
		int32_t length;
		int64_t number;
		double real;
		if (at < room) out[at] = (char)type;
		at++;
		switch (type) {
		case COURIER_INTEGER:
			number = sqlite3_column_int64(stmt, i);
			if (at + 8 <= room) memcpy(out + at, &number, 8);
			at += 8;
			break;
		case COURIER_REAL:
			real = sqlite3_column_double(stmt, i);
			if (at + 8 <= room) memcpy(out + at, &real, 8);
			at += 8;
			break;
		case COURIER_TEXT:
		case COURIER_BLOB:
			data = type == COURIER_TEXT ? (const void *)sqlite3_column_text(stmt, i) : sqlite3_column_blob(stmt, i);
			length = sqlite3_column_bytes(stmt, i);
			if (!data && length) return -1;
			if (at + 4 + length <= room) {
				memcpy(out + at, &length, 4);
				if (length) memcpy(out + at + 4, data, (size_t)length);
			}
			at += 4 + (int64_t)length;
		}
	}
	if (at <= room) {
		int32_t length = (int32_t)(at - 4);
		memcpy(out, &length, 4);
	}
	return at;
}

/* fill packs the row that the statement stands on, and those after it. */
static int fill(sqlite3_stmt *stmt, int rc, char *buffer, int size, courier_load *load) {
	int columns = sqlite3_column_count(stmt);
	load->used = load->rows = load->wants = 0;
	for (; rc == ROW; rc = sqlite3_step(stmt)) {
		int64_t took = pack(stmt, columns, buffer + load->used, size - load->used);
		if (took < 0 || took > INT32_MAX) {
			rc = NOMEM;
			break;
		}
		if (took > size - load->used) {
			load->wants = (int32_t)took;
			return ROW;
		}
		load->used += (int32_t)took;
		load->rows++;
	}
	sqlite3_reset(stmt);
	return rc;
}

int courier_first(sqlite3_stmt *stmt, const courier_argument *arguments, int count, const char *texts, char *buffer, int size, courier_load *load) {
	load->used = load->rows = load->wants = 0;
	for (int i = 0; i < count; i++) {
		int rc = bind(stmt, i + 1, &arguments[i], texts);
		if (rc != OK) return rc;
	}
	return fill(stmt, sqlite3_step(stmt), buffer, size, load);
}

int courier_more(sqlite3_stmt *stmt, char *buffer, int size, courier_load *load) { return fill(stmt, ROW, buffer, size, load); }
