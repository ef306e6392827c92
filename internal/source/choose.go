package source

import (
	"context"
	"fmt"
	"net/url"
	"strings"
)

// Choose opens a target with the opener of its scheme; without a scheme it is a path.
func Choose(ctx context.Context, openers []*Opener, target string, opts Options) (Source, error) {
	scheme, _, ok := strings.Cut(target, ":")
	if ok && len(scheme) > 1 && !strings.ContainsAny(scheme, `/\. `) {
		for _, o := range openers {
			for _, s := range o.Schemes {
				if strings.EqualFold(s, scheme) {
					return o.Open(ctx, target, opts)
				}
			}
		}
		if strings.Contains(target, "://") {
			return nil, fmt.Errorf("no source for the scheme %q", scheme)
		}
	}
	for _, o := range openers {
		if len(o.Schemes) == 0 {
			return o.Open(ctx, target, opts)
		}
	}
	return nil, fmt.Errorf("no source for %q", target)
}

// Clean returns a target without its credentials, as it may be printed.
func Clean(target string) string {
	if !strings.Contains(target, "://") {
		return target
	}
	u, err := url.Parse(target)
	if err != nil { // not even parsable: show the scheme alone
		scheme, _, _ := strings.Cut(target, ":")
		return scheme + "://…"
	}
	u.User, u.RawQuery, u.Fragment = nil, "", ""
	return u.String()
}
