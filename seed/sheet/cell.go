package sheet

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

// layout is how a column writes its dates: YYYY, MM or M, DD or D, MMM or MMMM
// for the month's English name, HH:mm for a time, and signs between them.
type layout struct{ words, goes string }

func newLayout(words string) (layout, error) {
	goes := strings.NewReplacer("YYYY", "2006", "MMMM", "January", "MMM", "Jan", "MM", "01", "M", "1", "DD", "02", "D", "2", "HH", "15", "mm", "04", "ss", "05").Replace(words)
	if !strings.Contains(words, "YYYY") || strings.ContainsAny(strings.NewReplacer("2006", "", "January", "", "Jan", "").Replace(goes), "YMDHabcdefghijklnopqrstuvwxyz") {
		return layout{}, fmt.Errorf("%q is no way to write dates: YYYY, MM or M, DD or D, MMM or MMMM for the month's name, and the signs between them, as in DD.MM.YYYY", words)
	}
	return layout{words, goes}, nil
}

// edtf turns a date into EDTF, as exact as the layout is.
func (l layout) edtf(cell string) (string, error) {
	t, err := time.Parse(l.goes, cell)
	if err != nil {
		return "", fmt.Errorf("%q is no date as %s", cell, l.words)
	}
	switch {
	case strings.Contains(l.words, "HH"):
		return t.Format("2006-01-02T15:04:05"), nil
	case strings.Contains(l.words, "D"):
		return t.Format("2006-01-02"), nil
	case strings.Contains(l.words, "M"):
		return t.Format("2006-01"), nil
	}
	return t.Format("2006"), nil
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}
