package register

import (
	"html/template"
	"io"
)

var page = template.Must(template.New("record").Parse(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Record of processing activities: {{.Name}}</title>
<style>
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #1b1b1b; background: #fff; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .4rem; border-bottom: 1px solid #ccc; padding-bottom: .2rem; }
table { border-collapse: collapse; width: 100%; } th { text-align: left; width: 15rem; font-weight: 600; vertical-align: top; }
th, td { padding: .2rem .6rem .2rem 0; } td { overflow-wrap: anywhere; } .wrong { color: #a40000; font-weight: 600; } .none { color: #777; }
@media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; } table { break-inside: avoid; } }
</style>
</head>
<body>
<h1>Record of processing activities (GDPR article 30)</h1>
<table>{{range .About}}<tr><th>{{index . 0}}</th><td>{{index . 1}}</td></tr>
{{end}}</table>
{{range .Rows}}<h2>{{.Title}}</h2>
<table>{{range .Lines}}<tr><th>{{.Name}}</th><td{{if .Class}} class="{{.Class}}"{{end}}>{{.Text}}</td></tr>
{{end}}</table>
{{end}}</body>
</html>
`))

type htmlRow struct {
	Title string
	Lines []htmlLine
}

type htmlLine struct{ Name, Text, Class string }

// writeArticle30HTML writes the record as one page that needs nothing else and can be printed.
func writeArticle30HTML(w io.Writer, r *Register) error {
	var rows []htmlRow
	for _, row := range r.recordRows() {
		out := htmlRow{Title: row[0]}
		for i := 1; i < len(row); i++ {
			l := htmlLine{Name: recordHead[i], Text: row[i]}
			switch {
			case l.Text == "":
				l.Text, l.Class = "not stated", "none"
				if recordHead[i] == "Not as declared" || recordHead[i] == "Places" || recordHead[i] == "Oldest" {
					l.Text = "none"
				}
			case recordHead[i] == "Not as declared":
				l.Class = "wrong"
			}
			out.Lines = append(out.Lines, l)
		}
		rows = append(rows, out)
	}
	return page.Execute(w, struct {
		Name  string
		About [][2]string
		Rows  []htmlRow
	}{r.Organisation.Name, r.about(), rows})
}
