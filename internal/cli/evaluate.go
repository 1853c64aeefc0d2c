package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"demarche/article/evaluate"
	identity "demarche/internal/match/evaluate"
	"demarche/ontology"
	"demarche/seed"
)

type evaluateCmd struct {
	Name          string `arg:"" enum:"polnear,targets,headlines,coding,article,names" placeholder:"NAME" help:"What to measure against: polnear, targets, headlines, coding, article or names."`
	Dir           string `arg:"" type:"existingdir" placeholder:"DIR" help:"The folder that holds the texts."`
	Disagreements string `placeholder:"FILE" help:"Also write every disagreement to this file, for reading."`
}

// Help is the longer text of evaluate --help.
func (evaluateCmd) Help() string {
	return `Measures the reading of raw texts against what people have said of them, and prints a table. The texts are not part of demarche: DIR is where you keep yours.

polnear: quotations and their sources. DIR is the corpus PolNeAR, or one of its compartments (train, dev, test).

targets: whom statements are about. DIR is the corpus NewsMTSC; its train.jsonl is read.

headlines: who called whom, on which day, from the bodies of government releases alone; their headlines name the callers. DIR holds kremlin_and_bankova/putin.csv and zelenskyy.csv, state_dept_feed/items.jsonl and wh_briefings, or some of them.

coding: event types on event_coding. DIR holds PLOVER_GSR_CAMEO.txt, the gold standard records of PLOVER.

article: events and statements of texts of which the seed data has a structured document made by hand. DIR holds the texts as files of their own, each with the title of its document above it. Every difference is printed.

names: whether two names, or two lines of lists, are taken for one person or organization. DIR holds cases.csv of OpenSanctions' name_bench, and may hold lists beside it.`
}

func (e *evaluateCmd) Run(env Env) (err error) {
	var disagreements io.Writer
	if e.Disagreements != "" {
		file, createErr := os.Create(e.Disagreements)
		if createErr != nil {
			return createErr
		}
		buffered := bufio.NewWriter(file)
		disagreements = buffered
		defer func() { err = errors.Join(err, buffered.Flush(), file.Close()) }()
	}
	switch e.Name { // without a graph
	case "polnear":
		return evaluate.PolNeAR(e.Dir, env.Stdout, disagreements)
	case "targets":
		return evaluate.Targets(e.Dir, env.Stdout, disagreements)
	case "names":
		return identity.Names(e.Dir, env.Stdout, disagreements)
	}
	known, offices, err := knownWorld()
	if err != nil {
		return err
	}
	switch e.Name {
	case "headlines":
		return evaluate.Headlines(e.Dir, known, offices, env.Stdout, disagreements)
	case "coding":
		return evaluate.Coding(e.Dir, known, offices, env.Stdout, disagreements)
	}
	made, err := madeByHand()
	if err != nil {
		return err
	}
	return evaluate.Article(e.Dir, made, known, offices, env.Stdout, disagreements)
}

// madeByHand returns the structured documents of the seed data.
func madeByHand() ([]ontology.Facts, error) {
	var made []ontology.Facts
	for name, data := range seed.Documents() {
		if !strings.HasPrefix(name, "articles/") {
			continue
		}
		var facts ontology.Facts
		if err := json.Unmarshal(data, &facts); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		made = append(made, facts)
	}
	return made, nil
}
