package cli

import (
	"fmt"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/inzage/inzage/internal/scan"
)

// tick is how often the progress bar is drawn.
const tick = 100 * time.Millisecond

// progress draws a bar on standard error while a run goes on, only on a terminal. The function it
// returns takes the bar away.
func (o *scanOptions) progress(env Env, p *scan.Progress) (stop func()) {
	if _, ok := terminal(env.Stderr); !ok || o.noProgress || o.quiet {
		return func() {}
	}
	bar := progressbar.NewOptions64(-1, progressbar.OptionSetWriter(env.Stderr), progressbar.OptionClearOnFinish(),
		progressbar.OptionShowBytes(true), progressbar.OptionSetWidth(12), progressbar.OptionThrottle(tick))
	done, gone := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(gone)
		t := time.NewTicker(tick)
		defer t.Stop()
		for {
			select {
			case <-done:
				_ = bar.Finish()
				_ = bar.Clear()
				return
			case <-t.C:
				bar.Describe(fmt.Sprintf("%d of %d files, %d findings", p.Done(), p.Found(), p.Findings()))
				_ = bar.Set64(p.Bytes())
			}
		}
	}()
	return func() {
		close(done)
		<-gone
	}
}
