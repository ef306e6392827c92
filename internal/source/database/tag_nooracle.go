//go:build !oracle

package database

import "github.com/inzage/inzage/internal/source"

func oracleOpeners() []*source.Opener { return nil }
