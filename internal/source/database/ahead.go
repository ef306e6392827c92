package database

import (
	"context"
	"sync"
)

// A table of many parts is read over several connections at once: each of them reads every n-th
// part ahead, and the rows are taken in the order of the parts.

// The bounds of what is read ahead.
const (
	batchBytes  = 256 << 10
	partBatches = 24 // of one part
	aheadParts  = 2  // of one connection, that have not been taken
)

// A batch is some rows: their values one after another.
type batch struct {
	buf  []byte
	ends []int32 // of each value in buf, -1 for null
}

// batches keeps used ones.
var batches = sync.Pool{New: func() any { return &batch{buf: make([]byte, 0, batchBytes+batchBytes/8)} }}

func newBatch() *batch { return batches.Get().(*batch) }

// free gives a batch back, unless a huge row has made it large.
func (b *batch) free() {
	if cap(b.buf) > 4*batchBytes {
		return
	}
	b.buf, b.ends = b.buf[:0], b.ends[:0]
	batches.Put(b)
}

func (b *batch) add(vals [][]byte) {
	for _, v := range vals {
		if v == nil {
			b.ends = append(b.ends, -1)
			continue
		}
		b.buf = append(b.buf, v...)
		b.ends = append(b.ends, int32(len(b.buf)))
	}
}

// each calls f with the values of each row of width values.
func (b *batch) each(width int, f func([][]byte) error) error {
	vals := make([][]byte, width)
	at := int32(0)
	for ends := b.ends; len(ends) >= width; ends = ends[width:] {
		for i, end := range ends[:width] {
			if end < 0 {
				vals[i] = nil
				continue
			}
			vals[i] = b.buf[at:end:end]
			at = end
		}
		if err := f(vals); err != nil {
			return err
		}
	}
	return nil
}

// A fetch is the reading of parts ahead.
type fetch struct {
	r     *reader
	parts []part
	out   []chan *batch
	errs  []error
	width int
}

// ahead reads parts over s and all connections that are free. It returns how many parts were read
// whole; reading goes on with the next one over the session that it returns, nil for none.
func (r *reader) ahead(ctx context.Context, s session, parts []part) (left session, done int, err error) {
	all := []session{s}
	for len(all) < min(cap(r.d.slots), len(parts)) {
		extra := r.d.free(ctx)
		if extra == nil {
			break
		}
		all = append(all, extra)
	}
	if len(all) == 1 {
		return s, 0, nil
	}
	f := &fetch{r: r, parts: parts, out: make([]chan *batch, len(parts)), errs: make([]error, len(parts)), width: len(r.t.columns)}
	if r.t.locator != "" {
		f.width++
	}
	for i := range f.out {
		f.out[i] = make(chan *batch, partBatches)
	}
	fctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	room := make([]chan struct{}, len(all))
	for w := range all {
		room[w] = make(chan struct{}, aheadParts)
		wg.Go(func() { f.work(fctx, all[w], w, len(all), room[w]) })
	}
	done, err = f.take(room)
	cancel()
	wg.Wait()
	for i, s := range all {
		switch {
		case done < len(parts) && !s.recover(ctx):
			r.d.drop(s)
		case left == nil:
			left = s
		default:
			r.d.release(all[i])
		}
	}
	return left, done, err
}

// free returns a further connection when the budget allows one at once, nil otherwise.
func (d *db) free(ctx context.Context) session {
	select {
	case d.slots <- struct{}{}:
	default:
		return nil
	}
	<-d.slots
	s, err := d.acquire(ctx)
	if err != nil {
		return nil
	}
	return s
}

// work reads parts first, first+step, … A part takes room until its rows have been taken.
func (f *fetch) work(ctx context.Context, s session, first, step int, room chan struct{}) {
	for i := first; i < len(f.parts); i += step {
		select {
		case room <- struct{}{}:
			f.errs[i] = f.part(ctx, s, i)
		case <-ctx.Done():
			f.errs[i] = ctx.Err()
		}
		close(f.out[i])
		if f.errs[i] != nil {
			for j := i + step; j < len(f.parts); j += step {
				f.errs[j] = f.errs[i]
				close(f.out[j])
			}
			return
		}
	}
}

// part reads one part.
func (f *fetch) part(ctx context.Context, s session, i int) error {
	b := newBatch()
	send := func() error {
		select {
		case f.out[i] <- b:
			b = newBatch()
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	err := s.read(ctx, f.r.t, f.parts[i], func(vals [][]byte) error {
		if b.add(vals[:f.width]); len(b.buf) >= batchBytes {
			return send()
		}
		return nil
	})
	if err == nil && len(b.ends) > 0 {
		err = send()
	}
	return err
}

// take makes records of the rows, part by part, up to the first part that could not be read whole.
func (f *fetch) take(room []chan struct{}) (done int, err error) {
	for i := range f.parts {
		f.r.resume.part()
		for b := range f.out[i] {
			if err := b.each(f.width, f.r.values); err != nil {
				return i, err
			}
			b.free()
		}
		if f.errs[i] != nil {
			return i, nil //nolint:nilerr // the caller goes on with that part, and meets the error again
		}
		<-room[i%len(room)]
	}
	return len(f.parts), nil
}
