package cli

import (
	"bufio"
	"fmt"
	"io"
	"os"

	"demarche/article/evaluate"
)

type evaluateCmd struct {
	Name          string `arg:"" enum:"polnear" placeholder:"NAME" help:"What to measure against: polnear (quotations and their sources)."`
	Dir           string `arg:"" type:"existingdir" placeholder:"DIR" help:"The folder that holds the corpus."`
	Disagreements string `placeholder:"FILE" help:"Also write every disagreement to this file, for reading."`
}

// Help is the longer text of evaluate --help.
func (evaluateCmd) Help() string {
	return `Measures the reading of raw texts against texts that people have annotated, and prints a table. The corpora are not part of demarche: DIR is where you keep yours.`
}

func (e *evaluateCmd) Run(env Env) (err error) {
	disagreements := io.Discard
	if e.Disagreements != "" {
		var file *os.File
		if file, err = os.Create(e.Disagreements); err != nil {
			return err
		}
		buffered := bufio.NewWriter(file)
		disagreements = buffered
		defer func() {
			for _, closeErr := range []error{buffered.Flush(), file.Close()} {
				if err == nil {
					err = closeErr
				}
			}
		}()
	}
	switch e.Name {
	case "polnear":
		return evaluate.PolNeAR(e.Dir, env.Stdout, disagreements)
	}
	return fmt.Errorf("there is no evaluation called %q", e.Name)
}
