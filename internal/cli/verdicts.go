package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/inzage/inzage/internal/declaration"
	"github.com/inzage/inzage/internal/pii"
)

// An explainer says why findings have their verdicts. Without a declaration it says nothing.
type explainer struct {
	judges []*judge
	lang   string
	keys   map[string][]string // digests by record
}

// maxExplained bounds the records whose values are kept for proofs of consent.
const maxExplained = 1 << 20

func (o *explainOptions) newExplainer(ctx context.Context, env Env, targets []string) (*explainer, error) {
	e := &explainer{lang: o.lang, keys: map[string][]string{}}
	if len(o.declarations) == 0 {
		return e, nil
	}
	key, err := readKey(o.keyFile, env.Getenv)
	if err != nil {
		return nil, err
	}
	if key == nil {
		key = pii.NewKey()
	}
	o.key, o.ownKinds = key, o.kindsOfOwn()
	e.judges, err = o.newJudges(key, targets, func(d *declaration.Declaration) (declaration.Proofs, error) {
		return o.proofs(ctx, env, d, targets)
	})
	o.eventOf = eventOf(e.judges)
	return e, err
}

// note keeps the values of a record by their digests.
func (e *explainer) note(f *pii.Finding) {
	if len(e.judges) > 0 && len(e.keys) < maxExplained {
		e.keys[f.Record] = append(e.keys[f.Record], f.Digest)
	}
}

// explain prints what each declaration says of a finding, and by which of its rules.
func (e *explainer) explain(w io.Writer, f *pii.Finding) error {
	for _, j := range e.judges {
		fact := factOf(f, e.keys[f.Record], false)
		j.j.JudgeTo(&fact, &j.out)
		if _, err := fmt.Fprintf(w, "%s says\n", j.id); err != nil {
			return err
		}
		if err := j.out.Explain(w, e.lang); err != nil {
			return err
		}
	}
	return nil
}
