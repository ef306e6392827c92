package cli

import (
	"github.com/spf13/cobra"

	"github.com/inzage/inzage/internal/report"
)

// helpTopics are commands without a run: "inzage help exit-codes".
func helpTopics() []*cobra.Command {
	return []*cobra.Command{
		{Use: "schema", Short: "The JSON Schema of the json and ndjson reports", Long: report.JSONSchema()},
		{Use: "exit-codes", Short: "What the exit codes mean", Long: `Exit codes, one rule for all commands:

  0    done; nothing crosses the gate; everything that should be readable was read
  1    gate: a finding crosses the gate; erase verify: something is still there
  2    usage, configuration, declaration or baseline wrong, or the run failed
  3    done, but something that should be readable could not be read (corrupt,
       encrypted, limit, permission, timeout, lost connection); 0 with
       --allow-incomplete
  130  interrupted; what was found so far is printed and marked incomplete

Several apply: 2, then 1, then 3. Files of a kind without text (fonts,
programs, pictures without OCR) do not make a run incomplete.`},
		{Use: "places", Short: "How places are written", Long: `A place is a path through containers, then steps inside the document:

  share/backup.zip!/hr/personeel.xlsx#sheet=Blad1&cell=C12
  mail/2024.mbox!/message=12!/cv.pdf#page=3&line=14
  dump.sql#table=klanten&row=812&field=bsn
  postgres://crm#table=public.customers&row=id:17&field=bsn

Rows, lines, columns and pages count from 1; columns in code points. Special
characters are percent-encoded.`},
	}
}
