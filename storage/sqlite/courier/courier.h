#include <stdint.h>

typedef struct sqlite3 sqlite3;
typedef struct sqlite3_stmt sqlite3_stmt;

/* The types of a value, as SQLite numbers them. */
enum { COURIER_INTEGER = 1, COURIER_REAL = 2, COURIER_TEXT = 3, COURIER_BLOB = 4, COURIER_NULL = 5 };

/* A parameter. Text is length bytes of the texts that are handed over beside
   the parameters, from value on. */
typedef struct { int32_t type, length; int64_t value; } courier_argument;

typedef struct {
	int32_t used;  /* bytes of the buffer that hold whole rows */
	int32_t rows;  /* how many they are */
	int32_t wants; /* bytes that the next row takes, where it did not fit */
} courier_load;

/* Once, before anything else is asked of SQLite; too late, it does nothing. */
void courier_configure(void);

int courier_open(const char *uri, int flags, sqlite3 **db);
int courier_close(sqlite3 *db);
int courier_exec(sqlite3 *db, const char *sql);
int courier_prepare(sqlite3 *db, const char *sql, int length, sqlite3_stmt **stmt);
void courier_finalize(sqlite3_stmt *stmt);
void courier_reset(sqlite3_stmt *stmt);
void courier_interrupt(sqlite3 *db);
int courier_autocommit(sqlite3 *db);
/* Counts what others have committed, as the connection's read transaction sees
   it; less than 0 while none is open. */
int64_t courier_version(sqlite3 *db);
int courier_columns(sqlite3_stmt *stmt);
int courier_failure(sqlite3 *db);
const char *courier_message(sqlite3 *db);

/* Binds and steps until the rows end or the buffer is full. SQLITE_ROW: more
   rows are there, call courier_more; SQLITE_DONE: that was all; anything else
   is an error. The statement is reset but for SQLITE_ROW. */
int courier_first(sqlite3_stmt *stmt, const courier_argument *arguments, int count, const char *texts, char *buffer, int size, courier_load *load);
int courier_more(sqlite3_stmt *stmt, char *buffer, int size, courier_load *load);
