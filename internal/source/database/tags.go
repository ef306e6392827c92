package database

import (
	"slices"

	"github.com/inzage/inzage/internal/source"
)

// tagged returns the openers that were built in by tags, since their drivers are heavy.
func tagged() []*source.Opener { return slices.Concat(oracleOpeners(), mongoOpeners()) }
