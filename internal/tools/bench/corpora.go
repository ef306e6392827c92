package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// corpora makes the files that are missing.
func corpora(dir string, scale float64, w io.Writer) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	mb := func(n float64) int64 { return int64(n * scale * 1e6) }
	for i, c := range []struct {
		name string
		size int64
		make func(*generator, *bufio.Writer, int64) error
	}{
		{"prose.txt", mb(1000), (*generator).prose}, {"app.log", mb(200), (*generator).logs},
		{"dense.csv", mb(500), (*generator).csv}, {"dump.sql", mb(500), (*generator).sql},
	} {
		path := filepath.Join(dir, c.name)
		if fi, err := os.Stat(path); err == nil && fi.Size() >= c.size*95/100 {
			continue
		}
		fmt.Fprintf(w, "making %s\n", path)
		f, err := os.Create(path)
		if err != nil {
			return err
		}
		bw := bufio.NewWriterSize(f, 1<<20)
		g := &generator{Rand: rand.New(rand.NewPCG(7, uint64(i)))}
		if err := c.make(g, bw, c.size); err != nil {
			return err
		}
		if err := bw.Flush(); err != nil {
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
	}
	return tree(filepath.Join(dir, "tree"), w)
}

// roots are the folders with text and source code that every machine with Go has.
func roots() []string {
	out, err := exec.Command("go", "env", "GOROOT", "GOMODCACHE").Output()
	if err != nil {
		return nil
	}
	return strings.Fields(string(out))
}

// tree copies source files, up to 70,000. Archives of them, which Go keeps beside them, are left out: ripgrep
// would not look inside.
func tree(dir string, w io.Writer) error {
	if _, err := os.Stat(dir); err == nil {
		return nil
	}
	fmt.Fprintf(w, "making %s\n", dir)
	n := 0
	for i, root := range roots() {
		err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
			if err == nil && d.IsDir() && p == filepath.Join(root, "cache") {
				return filepath.SkipDir
			}
			if err != nil || n >= 70_000 || !d.Type().IsRegular() || ripe(p) {
				return nil
			}
			rel, err := filepath.Rel(root, p)
			if err != nil {
				return err
			}
			n++
			return copyFile(p, filepath.Join(dir, fmt.Sprint(i), rel))
		})
		if err != nil {
			return err
		}
	}
	fmt.Fprintf(w, "%d files\n", n)
	return nil
}

// ripe reports whether a file is what source files are made into.
func ripe(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".zip", ".gz", ".bz2", ".xz", ".zst", ".7z", ".tar", ".tgz", ".a", ".o", ".so", ".syso", ".exe", ".jar", ".xlsx", ".db", ".parquet":
		return true
	}
	return false
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return nil // not ours to read
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o600)
}

// A generator invents people and their data.
type generator struct{ *rand.Rand }

func (g *generator) pick(s []string) string { return s[g.IntN(len(s))] }

var (
	given   = strings.Fields("Jan Marie Pieter Sofie Thomas Emma Lucas Louise Arthur Anna Noah Julie Liam Elise Adam Camille Finn Lotte Daan Sanne Bram Fleur Ahmed Fatima Youssef Samira Pierre Hugo Manon Nathan Katrien Stijn Veerle Luc")
	family  = strings.Fields("Janssens Peeters Maes Jacobs Mertens Willems Claes Goossens Wouters Dubois Lambert Dupont Simon Laurent Leroy Declercq Vermeulen Verhoeven Jansen Bakker Visser Smit Mulder Hendriks Dekker Dijkstra Kok Koster Postma")
	streets = strings.Fields("Kerkstraat Stationsstraat Dorpsstraat Molenweg Schoolstraat Nieuwstraat Beekstraat Veldstraat Lindenlaan Prinsengracht")
	cities  = [][2]string{{"1000", "Brussel"}, {"2000", "Antwerpen"}, {"9000", "Gent"}, {"3000", "Leuven"}, {"5000", "Namur"}, {"1012 AB", "Amsterdam"}, {"3511 GH", "Utrecht"}}
	domains = strings.Fields("example.com example.org example.net mail.example.be post.example.nl")
)

func mod97(digits string) int {
	n := 0
	for _, c := range digits {
		n = (n*10 + int(c-'0')) % 97
	}
	return n
}

func (g *generator) iban() string {
	n := fmt.Sprintf("%010d", g.Int64N(1e10))
	if g.IntN(10) < 6 {
		c := mod97(n)
		if c == 0 {
			c = 97
		}
		b := fmt.Sprintf("%s%02d", n, c)
		return fmt.Sprintf("BE%02d%s", 98-mod97(b+"111400"), b)
	}
	return fmt.Sprintf("NL%02dINGB%s", 98-mod97("18231611"+n+"232100"), n)
}

func (g *generator) nrn() (birth, number string) {
	y, m, d, s := 40+g.IntN(60), 1+g.IntN(12), 1+g.IntN(28), 1+g.IntN(997)
	n := ((y*100+m)*100+d)*1000 + s
	return fmt.Sprintf("19%02d-%02d-%02d", y, m, d), fmt.Sprintf("%02d.%02d.%02d-%03d.%02d", y, m, d, s, 97-n%97)
}

func (g *generator) bsn() string {
	for {
		n := 10_000_000 + g.IntN(90_000_000)
		s := fmt.Sprint(n)
		sum := 0
		for i := range 8 {
			sum += int(s[i]-'0') * (9 - i)
		}
		if c := sum % 11; c < 10 {
			return s + fmt.Sprint(c)
		}
	}
}

func (g *generator) phone() string {
	a, b, c, d := g.IntN(100), g.IntN(100), g.IntN(100), g.IntN(100)
	switch g.IntN(5) {
	case 0:
		return fmt.Sprintf("+32 4%02d %02d %02d %02d", a, b, c, d)
	case 1:
		return fmt.Sprintf("04%02d/%02d.%02d.%02d", a, b, c, d)
	case 2:
		return fmt.Sprintf("+31 6 %02d%02d%02d%02d", a, b, c, d)
	case 3:
		return fmt.Sprintf("06-%02d%02d%02d%02d", a, b, c, d)
	}
	return fmt.Sprintf("02 5%02d %02d %02d", b, c, d)
}

func (g *generator) email(f, l string) string {
	return strings.ToLower(f+"."+l) + []string{"", "", fmt.Sprint(g.IntN(100))}[g.IntN(3)] + "@" + g.pick(domains)
}

// person is one row: number, name, mail, phone, iban, register number, birth date, street, postal
// code, city.
func (g *generator) person(i int) []string {
	f, l := g.pick(given), g.pick(family)
	birth, nr := g.nrn()
	c := cities[g.IntN(len(cities))]
	return []string{fmt.Sprint(i), f + " " + l, g.email(f, l), g.phone(), g.iban(), nr, birth, fmt.Sprintf("%s %d", g.pick(streets), 1+g.IntN(300)), c[0], c[1]}
}

// paragraphs are the prose of the documentation at hand.
func paragraphs() [][]byte {
	var out [][]byte
	size := 0
	seen := map[string]bool{}
	for _, root := range roots() {
		_ = filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
			ext := filepath.Ext(p)
			if err != nil || size > 40<<20 || !d.Type().IsRegular() || ext != ".md" && ext != ".txt" && ext != ".rst" {
				return nil
			}
			data, err := os.ReadFile(p)
			if err != nil || len(data) > 4<<20 {
				return nil
			}
			for _, q := range bytes.Split(data, []byte("\n\n")) {
				q = bytes.TrimSpace(q)
				if len(q) < 120 || len(q) > 3000 || bytes.ContainsAny(q, "@<\x00") || !utf8.Valid(q) || seen[string(q)] || !mostlyLetters(q) {
					continue
				}
				seen[string(q)] = true
				out = append(out, append(bytes.Clone(q), '\n', '\n'))
				size += len(q)
			}
			return nil
		})
	}
	return out
}

func mostlyLetters(q []byte) bool {
	n := 0
	for _, b := range q {
		if b|0x20 >= 'a' && b|0x20 <= 'z' || b == ' ' || b >= 0x80 {
			n++
		}
	}
	return n*100 >= len(q)*88
}

// prose is real text with an invented item about every 10 kB.
func (g *generator) prose(w *bufio.Writer, size int64) error {
	ps := paragraphs()
	if len(ps) == 0 {
		return fmt.Errorf("no documentation found to make prose of")
	}
	next := int64(5000)
	for done := int64(0); done < size; {
		n, err := w.Write(ps[g.IntN(len(ps))])
		if err != nil {
			return err
		}
		done += int64(n)
		if done < next {
			continue
		}
		next += 10_000
		f, l := g.pick(given), g.pick(family)
		_, nr := g.nrn()
		item := []string{"Contact: " + g.email(f, l) + " for questions.", "Payment to account " + g.iban() + " before Friday.",
			"Rijksregisternummer " + nr + " is on file.", "BSN: " + g.bsn() + " (Nederland).", "Call " + g.phone() + " in the morning.",
			"The file was handled by " + f + " " + l + "."}[g.IntN(6)]
		n, err = w.WriteString(item + "\n\n")
		if err != nil {
			return err
		}
		done += int64(n)
	}
	return nil
}

func (g *generator) csv(w *bufio.Writer, size int64) error {
	_, err := w.WriteString("id,name,email,phone,iban,nrn,dob,street,postcode,city\n")
	i := 0
	for done := int64(0); done < size && err == nil; i++ {
		var n int
		n, err = w.WriteString(strings.Join(g.person(i), ",") + "\n")
		done += int64(n)
	}
	return err
}

// sql is a dump with extended INSERTs: a table in three holds people.
func (g *generator) sql(w *bufio.Writer, size int64) error {
	var err error
	i := 0
	for done := int64(0); done < size && err == nil; {
		table := g.pick([]string{"customers", "orders", "orders", "products", "sessions"})
		n, _ := fmt.Fprintf(w, "INSERT INTO `%s` VALUES ", table)
		for row := 0; row < 1<<20; i++ {
			if row > 0 {
				_ = w.WriteByte(',')
			}
			k, _ := io.WriteString(w, g.tuple(table, i)) // the writer keeps its error
			row += k + 1
			n += k + 1
		}
		_, err = w.WriteString(";\n")
		done += int64(n)
	}
	return err
}

func (g *generator) tuple(table string, i int) string {
	switch table {
	case "customers":
		p := g.person(i)
		return "(" + p[0] + ",'" + strings.Join(p[1:], "','") + "')"
	case "orders":
		return fmt.Sprintf("(%d,%d,'20%02d-%02d-%02d %02d:%02d:%02d',%d.%02d,'%s',NULL)", i, g.IntN(1e6), 15+g.IntN(11), 1+g.IntN(12), 1+g.IntN(28),
			g.IntN(24), g.IntN(60), g.IntN(60), g.IntN(900), g.IntN(100), g.pick([]string{"paid", "open", "void"}))
	case "products":
		return fmt.Sprintf("(%d,'SKU-%08d','lorem ipsum parcel shipped pending return delivery remark',%d)", i, g.IntN(1e8), g.IntN(10_000))
	}
	return fmt.Sprintf("(%d,'%016x%016x',%d,'%d.%d.%d.%d')", i, g.Uint64(), g.Uint64(), 1600000000+g.IntN(1e8), 1+g.IntN(223), g.IntN(256), g.IntN(256), g.IntN(256))
}

func (g *generator) logs(w *bufio.Writer, size int64) error {
	var err error
	i := 0
	for done := int64(0); done < size && err == nil; i++ {
		ts := 1700000000 + i/20
		ip := fmt.Sprintf("%d.%d.%d.%d", 1+g.IntN(223), g.IntN(256), g.IntN(256), g.IntN(256))
		var s string
		if g.IntN(10) < 6 {
			ua := g.pick([]string{"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36", "curl/8.5.0", "Go-http-client/2.0"})
			s = fmt.Sprintf("%s - - [%02d/Nov/2025:%02d:%02d:%02d +0100] \"GET /api/v1/items/%d?page=%d HTTP/1.1\" 200 %d \"-\" \"%s\"\n",
				ip, 1+ts/86400%28, ts/3600%24, ts/60%60, ts%60, g.IntN(1e7), g.IntN(90), g.IntN(1e5), ua)
		} else {
			s = fmt.Sprintf("2025-11-%02dT%02d:%02d:%02d.%06dZ INFO [worker-%d] request_id=%08x-%04x-4%03x-a%03x-%012x duration_ms=%d client=%s status=ok\n",
				1+ts/86400%28, ts/3600%24, ts/60%60, ts%60, g.IntN(1e6), g.IntN(32), g.Uint32(), g.IntN(65536), g.IntN(4096), g.IntN(4096), g.Int64N(1<<48), g.IntN(5000), ip)
			if g.IntN(80) == 0 {
				s = strings.TrimSuffix(s, "\n") + " user=" + g.email(g.pick(given), g.pick(family)) + "\n"
			}
		}
		var n int
		n, err = w.WriteString(s)
		done += int64(n)
	}
	return err
}
