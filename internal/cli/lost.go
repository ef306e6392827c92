package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/inzage/inzage/detectors"
	"github.com/inzage/inzage/internal/inventory"
)

// A loss is what was in a place: what must be known within 72 hours (GDPR articles 33 and 34).
type loss struct {
	Place      string           `json:"place"`
	Findings   int64            `json:"findings"`
	Containers int              `json:"containers"`
	Records    int64            `json:"records"`
	People     int64            `json:"people_at_least"`
	By         string           `json:"people_counted_by,omitempty"`
	Groups     map[string]int64 `json:"groups"`
	Categories map[string]int64 `json:"categories"`
	Kinds      map[string]int64 `json:"distinct_values"`
	Special    map[string]int64 `json:"special"`
	Countries  []string         `json:"countries"`
	Severities map[string]int64 `json:"severities"`
	Verdicts   map[string]int64 `json:"verdicts"`
	Oldest     string           `json:"oldest,omitempty"`
}

// countedBy are the kinds by which people are counted: one has one national number, few addresses of mail.
// The most telling kind that occurs at all gives the least number of people.
var countedBy = []detectors.Kind{"national-number", "email", "customer-number", "iban", "phone", "person-name"}

func (o *showInventory) showLost(c *cobra.Command, w io.Writer, v *inventory.Inventory) error {
	cells, err := v.Matrix(c.Context(), o.lost)
	if err != nil {
		return err
	}
	if len(cells) == 0 {
		return &hinted{fmt.Errorf("nothing is known of %q", o.lost), "inzage inventory show --by place lists the places"}
	}
	values, records, err := v.Values(c.Context(), o.lost)
	if err != nil {
		return err
	}
	l := newLoss(o.lost, cells, values, records)
	if o.format == "json" {
		return printJSON(w, l)
	}
	return l.print(w)
}

func newLoss(path string, cells []inventory.Cell, values map[detectors.Kind]int64, records int64) *loss {
	l := &loss{Place: path, Records: records, Groups: map[string]int64{}, Categories: map[string]int64{}, Kinds: map[string]int64{},
		Special: map[string]int64{}, Countries: []string{}, Severities: map[string]int64{}, Verdicts: map[string]int64{}}
	containers := map[string]bool{}
	for i := range cells {
		c := &cells[i]
		l.Findings += c.Findings
		containers[c.Path] = true
		l.Groups[cmp.Or(c.Subject, "unknown")] += c.Findings
		l.Categories[cmp.Or(c.Category, "none")] += c.Findings
		l.Severities[c.Severity] += c.Findings
		if c.Verdict != "" {
			l.Verdicts[c.Verdict] += c.Findings
		}
		if c.Oldest != "" && (l.Oldest == "" || c.Oldest < l.Oldest) {
			l.Oldest = c.Oldest
		}
	}
	l.Containers = len(containers)
	families := map[detectors.Kind]int64{}
	for k, n := range values {
		l.Kinds[string(k)] = n
		if special(k) {
			l.Special[string(k)] = n
		}
		if country, _, ok := strings.Cut(string(k), "-"); ok && len(country) == 2 && !slices.Contains(l.Countries, country) && k != "id-card-number" {
			l.Countries = append(l.Countries, country)
		}
		for _, f := range countedBy {
			if k.Under(f) {
				families[f] += n
			}
		}
	}
	slices.Sort(l.Countries)
	for _, f := range countedBy {
		if n := families[f]; n > l.People {
			l.People, l.By = n, string(f)
		}
	}
	return l
}

// special reports whether a kind is of the special categories (GDPR article 9) or of convictions (10).
func special(k detectors.Kind) bool {
	info, _ := k.Info()
	law, _, _ := strings.Cut(info.Law, ";")
	article, _, _ := strings.Cut(strings.TrimSpace(law), "(")
	article, _, _ = strings.Cut(article, " ")
	return article == "9" || article == "10"
}

func (l *loss) print(w io.Writer) error {
	b := &strings.Builder{}
	fmt.Fprintf(b, "What was in %s\n\n", printable(l.Place))
	line := func(name, text string) {
		if text != "" {
			fmt.Fprintf(b, "  %-12s %s\n", name, text)
		}
	}
	line("people", fmt.Sprintf("about %d, by distinct %s", l.People, cmp.Or(l.By, "values")))
	line("records", fmt.Sprintf("%d in %s, %d findings", l.Records, counted(l.Containers, "container"), l.Findings))
	line("groups", most(l.Groups, 12))
	line("categories", most(l.Categories, 20))
	line("values", most(l.Kinds, 40))
	line("special", cmp.Or(most(l.Special, 20), "none found"))
	line("countries", strings.ToUpper(strings.Join(l.Countries, ", ")))
	line("severity", most(l.Severities, 5))
	line("verdicts", most(l.Verdicts, 6))
	line("oldest", l.Oldest)
	_, err := io.WriteString(w, b.String())
	return err
}
