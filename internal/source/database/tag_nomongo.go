//go:build !mongo

package database

import "github.com/inzage/inzage/internal/source"

func mongoOpeners() []*source.Opener { return nil }
