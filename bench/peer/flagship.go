package peer

import (
	"fmt"
	"net/url"

	"demarche/ontology"
)

// The flagship question, "statements by S about T in a month, newest first, at
// most a hundred", as someone would write it who knows the engine's tables.
// What is prepared with equality on a composite key says "= +?", for the reason
// that storage/sqlite/doc.go gives.
const (
	nodeSQL = `SELECT canonical FROM node WHERE id = ?`

	// Two ranges, as a month holds what is dated in it and what may reach into it.
	pageSQL = `SELECT i.key, i.text, i.said, a.name FROM (
		SELECT day, statement FROM target_by WHERE about = +?1 AND speaker = +?2 AND day >= ?3 AND day < ?4
		UNION ALL
		SELECT day, statement FROM target_by WHERE about = +?1 AND speaker = +?2 AND day < ?3 AND last > day AND last >= ?3
		ORDER BY day DESC, statement DESC LIMIT 100) w
		CROSS JOIN statement i ON i.key = w.statement CROSS JOIN actor a ON a.key = i.speaker`

	targetsSQL = `SELECT p.key, a.name FROM json_each(?) p CROSS JOIN target x ON x.statement = p.value
		CROSS JOIN actor a ON a.key = x.target ORDER BY p.key, x.ordinal`

	sourcesSQL = `SELECT p.key, d.title, d.url FROM json_each(?) p CROSS JOIN account x ON x.subject = p.value
		CROSS JOIN document d ON d.key = x.document ORDER BY p.key, x.precedence, x.ordinal`
)

// Flagship is one asking of the flagship question.
type Flagship struct {
	By, About string // ids
	During    string // EDTF
}

// Query returns the address parameters that [Hand] takes.
func (f Flagship) Query() string {
	return url.Values{"by": {f.By}, "about": {f.About}, "during": {f.During}}.Encode()
}

func (f Flagship) days() (from, until int64, err error) {
	p, err := ontology.ParsePeriod(f.During)
	return int64(p.From), int64(p.Until), err
}

// As the engine has them: see storage/sqlite/store.go.
const (
	cacheKiB       = 56 << 10
	cachedPrepared = 256
)

func dsn(path string) string {
	file := url.URL{Path: path}
	return fmt.Sprintf("file:%s?mode=ro&_query_only=1&_busy_timeout=5000&_cache_size=%d&_stmt_cache_size=%d", file.EscapedPath(), -cacheKiB, cachedPrepared)
}
