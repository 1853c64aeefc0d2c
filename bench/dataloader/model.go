package dataloader

// Statement is a row of table statement.
type Statement struct {
	key, speaker int64
	Text         string
	Said         *Date
}

// Target is a row of table target.
type Target struct{ target int64 }

// Report is a row of table account.
type Report struct{ document int64 }
