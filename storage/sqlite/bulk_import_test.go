package sqlite

import (
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/ontology"
)

// BenchmarkBulkImport loads coded events, writes every row of every table that
// came of them as CSV, in the order in which they came, and has SQLite's own
// shell .import them into the same tables with the same indexes, with the same
// pragmas. It reports both and their ratio, by the clock and by the processor's
// time, which other programs on the machine disturb less.
func BenchmarkBulkImport(b *testing.B) {
	shell, err := exec.LookPath("sqlite3")
	if err != nil {
		b.Skip("there is no sqlite3 shell here")
	}
	folder := b.TempDir()
	s := open(b, filepath.Join(folder, "events.db"), Options{})
	schema := schemaOf(b, s)
	r := rand.New(rand.NewPCG(9, 9))
	for b.Loop() {
		apply(b, s, codedActors(500))
		var took time.Duration
		var spent float64
		const each = 1000
		for n := 0; n < *bulkRows/each; n += batchOf / each {
			var batch []ontology.Facts
			for i := range batchOf / each {
				batch = append(batch, coded(r, n+i, each, 500))
			}
			begun, before := time.Now(), cpu(b)
			applyAll(b, s, len(batch), batch...)
			took, spent = took+time.Since(begun), spent+cpu(b)-before
		}
		b.ReportMetric(float64(*bulkRows)/took.Seconds(), "events/s")
		b.ReportMetric(peak(b), "peak-MB")
		script := "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -57344;\n" + schema + ".mode csv\n"
		rows := 0
		for i, t := range slices.Concat(truthTables(), derivedTables()) {
			file := filepath.Join(folder, fmt.Sprintf("%d.csv", i))
			n := dumpCSV(b, s, t, file)
			if rows += n; n > 0 {
				script += fmt.Sprintf(".import %s %s\n", file, t.name)
			}
		}
		begun := time.Now()
		command := exec.CommandContext(b.Context(), shell, "-batch", filepath.Join(folder, "import.db"))
		command.Stdin = strings.NewReader(script)
		if out, err := command.CombinedOutput(); err != nil || len(out) > len("wal\n") {
			b.Fatalf("%v: %s", err, out)
		}
		its := time.Since(begun)
		itsSpent := (command.ProcessState.UserTime() + command.ProcessState.SystemTime()).Seconds()
		b.ReportMetric(float64(rows)/took.Seconds(), "rows/s")
		b.ReportMetric(float64(rows)/its.Seconds(), "import-rows/s")
		b.ReportMetric(its.Seconds()/took.Seconds(), "ratio")
		b.ReportMetric(itsSpent/spent, "cpu-ratio")
		b.ReportMetric(0, "ns/op")
	}
}

// schemaOf returns the schema of a store for the shell, which knows no blobs:
// a digest is a text there.
func schemaOf(b *testing.B, s *Store) string {
	b.Helper()
	rows, err := fileOf(b, s).Query("SELECT sql FROM sqlite_schema WHERE sql <> '' AND name NOT LIKE 'search_%' AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	var script strings.Builder
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			b.Fatal(err)
		}
		script.WriteString(strings.ReplaceAll(text, "wording BLOB NOT NULL DEFAULT x''", "wording TEXT NOT NULL DEFAULT ''") + ";\n")
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
	return script.String()
}

// dumpCSV writes a table's rows in the order in which they came, all columns in
// the table's own order, and returns how many there are.
func dumpCSV(b *testing.B, s *Store, t table, path string) (n int) {
	b.Helper()
	columns, order := "*", t.owner
	if order == "" {
		order = "rowid"
	}
	switch t.name {
	case "edge":
		order = "source"
	case "search": // its keys are its own in the copy
		columns = "words, keys"
	}
	rows, err := fileOf(b, s).Query(fmt.Sprintf("SELECT %s FROM %s ORDER BY %s", columns, t.name, order))
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		b.Fatal(err)
	}
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	w := csv.NewWriter(file)
	values, dest, record := make([]any, len(names)), make([]any, len(names)), make([]string, len(names))
	for i := range values {
		dest[i] = &values[i]
	}
	for ; rows.Next(); n++ {
		if err := rows.Scan(dest...); err != nil {
			b.Fatal(err)
		}
		for i, v := range values {
			if blob, ok := v.([]byte); ok && names[i] == "wording" {
				v = hex.EncodeToString(blob)[:16]
			}
			record[i] = fmt.Sprint(v)
		}
		if err := w.Write(record); err != nil {
			b.Fatal(err)
		}
	}
	w.Flush()
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
	if err := w.Error(); err != nil {
		b.Fatal(err)
	}
	return n
}
