package cli

import (
	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/content"
	"github.com/inzage/inzage/internal/inventory"
	"github.com/inzage/inzage/internal/pii"
	"github.com/inzage/inzage/internal/relation"
)

// relating shows the tables of a run to a collector of keys, and hands the keys to the inventory before
// the run ends.
type relating struct {
	*relation.Collector
	inventory *inventory.Inventory
}

func (r *relating) inspect(path string, b *content.Block, _ detectors.Input) { r.Block(path, b) }

func (r *relating) Run(*pii.Run) error         { return nil }
func (r *relating) Finding(*pii.Finding) error { return nil }
func (r *relating) Column(*pii.Column) error   { return nil }

// Problem notes what could not be read to its end.
func (r *relating) Problem(p *pii.Problem) error {
	r.Partial(p.Path, p.Where.Table)
	return nil
}

// Coverage notes samples.
func (r *relating) Coverage(c *pii.Coverage) error {
	if c.State == pii.Sampled {
		r.Partial(c.Path, c.Where.Table)
	}
	return nil
}

func (r *relating) Summary(*pii.Summary) error { return r.inventory.Relate(r.Keys()) }
