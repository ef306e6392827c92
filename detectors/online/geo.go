package online

import (
	"slices"
	"strconv"
	"strings"

	"github.com/inzage/inzage/detectors"
)

// Geolocation recognises positions.
//
// Shape: a pair of decimal degrees with four decimals or more, "50.846557, 4.351697"; degrees,
// minutes and seconds, 50°50'47.6"N 4°21'06.1"E; geo: addresses of RFC 5870; latitude and longitude
// in two fields of one record.
// Check: none; within range, not 0,0.
// Value: latitude,longitude in decimal degrees, as written, or the field's content.
// Confidence: likely beside a context word, in a field named for it, as degrees and minutes, and for
// bare pairs with five decimals in Europe that no third number follows; else nothing.
// Source: RFC 5870; ISO 6709.
var Geolocation = &detectors.Detector{
	Name: "geolocation", Kind: "geolocation",
	Title:  "Position of a person or device",
	Check:  "degrees in range, with decimals enough",
	Rules:  "likely beside a context word, under a field name, in degrees and minutes, or as a bare pair in Europe with five decimals",
	Source: "RFC 5870; ISO 6709",
	Chance: 1, MaxLen: 64,
	Fields: []string{"geo$", "geolocation", "geolocatie", "geolocalisation", "gps", "gpscoordinates", "gpscoordinaten", "coordinates", "coordinaten", "coordonnees$", "coordonneesgps", "koordinaten", "latlng", "latlon", "latlong", "lnglat", "positie$", "position$", "standort$",
		"lat", "latitude", "breedtegraad", "breitengrad", "lon", "lng", "long$", "longitude", "lengtegraad", "langengrad", "laengengrad", "gpslat", "gpslon", "gpslng"},
	NotFields: []string{"accuracy", "type", "zoom", "count", "precision", "nauwkeurigheid", "index", "cursor", "line", "column"},
	Context:   []string{"gps", "coordinat*", "coordinaten", "coordonnees", "koordinaten", "latitude", "longitude", "lat", "lon", "lng", "positie", "locatie", "location", "breedtegraad", "geo", "maps*", "standort"},
	Classes:   detectors.Of(detectors.Digits, detectors.Word), Length: [2]int{5, 18},
	Triggers: []string{"geo", "gps", "coordinat*", "coordinaten", "coordonnees*", "koordinaten", "latitude", "locatie", "positie", "position", "standort"},
	Judge:    judgeGeo, JudgeField: judgeGeoField,
}

func judgeGeo(p *detectors.Pass, c *detectors.Candidate) {
	if n := p.Name(c.Field); n != nil && drawing(n) {
		return
	}
	switch {
	case c.Class == detectors.Digits:
		if len(c.Groups) == 2 && c.Groups[0] <= 2 && c.Groups[1] >= 4 && c.Seps[0] == '.' {
			judgePair(p, c)
		}
	case c.End-c.Start == 3 && c.End < len(p.Text) && p.Text[c.End] == ':' && p.Text[c.Start]|0x20 == 'g' && p.Text[c.Start+1]|0x20 == 'e':
		judgeURI(p, c)
	default:
		judgeLabelledPlace(p, c)
	}
}

// labelReach is how far behind a label its position may begin.
const labelReach = 24

// judgeLabelledPlace reads the position right behind a label such as "GPS:".
func judgeLabelledPlace(p *detectors.Pass, c *detectors.Candidate) {
	t := p.Text
	_, hi := p.FieldBounds(c.Field)
	for at := c.End; at < hi && at-c.End < labelReach && t[at] != '\n'; at++ {
		if t[at]-'0' < 10 {
			if at > c.End && t[at-1] == '-' {
				at--
			}
			readPlace(p, c, at, hi, detectors.Context)
			return
		}
	}
}

// readPlace reports the pair or the degrees and minutes that begin at offset at.
func readPlace(p *detectors.Pass, c *detectors.Candidate, at, hi int, why detectors.Evidence) {
	t := p.Text
	if lat, ok := readDegree(t, at, hi); ok {
		k := lat.end
		for k < hi && k-lat.end < 3 && (t[k] == ' ' || t[k] == ',' || t[k] == ';') {
			k++
		}
		lon, ok := readDegree(t, k, hi)
		if ok && k > lat.end && lat.decimals > 2 && lon.decimals > 2 && inRange(lat.value, lon.value) {
			reportPair(p, c, lat, lon, detectors.Pattern|why)
		}
		return
	}
	i := sexagesimal(t, at, hi, "NS")
	if i < 0 {
		return
	}
	for k := i; i < hi && i-k < 4 && (t[i] == ' ' || t[i] == ','); {
		i++
	}
	if end := sexagesimal(t, i, hi, "EWO"); end > 0 {
		p.Report(c, detectors.Match{Start: at, End: end, Value: t[at:end], Confidence: detectors.Likely, Evidence: detectors.Pattern | detectors.Structure | why})
	}
}

// A degree is one coordinate read from text.
type degree struct {
	value      float64
	decimals   int
	start, end int
}

// readDegree reads a signed decimal number that begins at offset at.
func readDegree(t []byte, at, hi int) (d degree, ok bool) {
	d.start = at
	i := at
	if i < hi && (t[i] == '-' || t[i] == '+') {
		i++
	}
	s := i
	for i < hi && i-s < 4 && t[i]-'0' < 10 {
		i++
	}
	if i == s || i-s > 3 || i >= hi || t[i] != '.' {
		return d, false
	}
	i++
	f := i
	for i < hi && i-f < 17 && t[i]-'0' < 10 {
		i++
	}
	d.decimals, d.end = i-f, i
	var err error
	d.value, err = strconv.ParseFloat(string(t[at:i]), 64)
	return d, err == nil && d.decimals > 0 && (i >= hi || !alnum(t[i]) && t[i] != '_')
}

// judgePair reads a latitude that the candidate holds and the longitude behind it.
func judgePair(p *detectors.Pass, c *detectors.Candidate) {
	t := p.Text
	lo, hi := p.FieldBounds(c.Field)
	at := c.Start
	if at > lo && (t[at-1] == '-' || t[at-1] == '+') {
		at--
	}
	if at > lo && (alnum(t[at-1]) || t[at-1] == '.' || t[at-1] == '_') {
		return
	}
	k := c.End
	comma := false
	for k < hi && k-c.End < 4 && (t[k] == ' ' || t[k] == ',' || t[k] == ';') {
		comma = comma || t[k] != ' '
		k++
	}
	if k == c.End || k >= hi || t[k] != '-' && t[k]-'0' > 9 {
		return
	}
	lat, ok := readDegree(t, at, c.End)
	if !ok {
		return
	}
	lon, ok := readDegree(t, k, hi)
	if !ok || lon.decimals < 4 || !inRange(lat.value, lon.value) {
		return
	}
	if inRow(t, lat.start, lon.end, lo, hi) {
		return
	}
	e := detectors.Pattern | p.Context(c)
	if e&(detectors.Context|detectors.FieldName) == 0 && (!comma || lat.decimals < 5 || lon.decimals < 5 || !europe(lat.value, lon.value)) {
		return
	}
	reportPair(p, c, lat, lon, e)
}

func reportPair(p *detectors.Pass, c *detectors.Candidate, lat, lon degree, e detectors.Evidence) {
	var buf [48]byte
	v := append(buf[:0], p.Text[lat.start:lat.end]...)
	v = append(append(v, ','), p.Text[lon.start:lon.end]...)
	p.Report(c, detectors.Match{Start: lat.start, End: lon.end, Value: p.Copy(v), Confidence: detectors.Likely, Evidence: e})
}

func inRange(lat, lon float64) bool {
	return lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180 && (lat != 0 || lon != 0)
}

// europe is the region of interest for pairs that nothing labels.
func europe(lat, lon float64) bool { return lat > 34 && lat < 72 && lon > -25 && lon < 45 }

// inRow reports whether numbers stand before or behind the pair too: a row of a matrix, a path.
func inRow(t []byte, start, end, lo, hi int) bool {
	i := start
	for i > lo && start-i < 3 && (t[i-1] == ' ' || t[i-1] == ',' || t[i-1] == ';') {
		i--
	}
	if i < start && i > lo && t[i-1]-'0' < 10 {
		return true
	}
	i = end
	for i < hi && i-end < 3 && (t[i] == ' ' || t[i] == ',' || t[i] == ';') {
		i++
	}
	return i > end && i < hi && (t[i]-'0' < 10 || t[i] == '-')
}

// judgeURI reads geo:52.3702,4.8952.
func judgeURI(p *detectors.Pass, c *detectors.Candidate) {
	t := p.Text
	_, hi := p.FieldBounds(c.Field)
	lat, ok := readDegree(t, c.End+1, hi)
	if !ok || lat.end >= hi || t[lat.end] != ',' {
		return
	}
	lon, ok := readDegree(t, lat.end+1, hi)
	if !ok || lat.decimals < 3 || !inRange(lat.value, lon.value) {
		return
	}
	var buf [48]byte
	p.Report(c, detectors.Match{Start: c.Start, End: lon.end, Value: p.Copy(append(buf[:0], t[lat.start:lon.end]...)), Confidence: detectors.Likely,
		Evidence: detectors.Pattern | detectors.Structure})
}

// isMark tells the bytes that stand between the digits of degrees, minutes and seconds: blanks,
// quotes, and the bytes of ° ′ ″ ’ ” in UTF-8.
func isMark(b byte) bool { return b == ' ' || b == '\'' || b == '"' || b >= 0x80 }

// sexagesimal reads degrees and minutes, perhaps seconds, and one of the letters from at on and
// returns their end, -1 when they do not stand there.
func sexagesimal(t []byte, at, hi int, letters string) int {
	i, numbers, degrees := at, 0, false
	for i < hi && i-at < 32 {
		b := t[i]
		switch {
		case b-'0' < 10:
			numbers++
			for i < hi && (t[i]-'0' < 10 || t[i] == '.') {
				i++
			}
		case isMark(b):
			degrees = degrees || b == 0xb0
			i++
		case strings.IndexByte(letters, b) >= 0:
			if numbers >= 2 && degrees && (i+1 >= hi || !alnum(t[i+1])) {
				return i + 1
			}
			return -1
		default:
			return -1
		}
	}
	return -1
}

// judgeGeoField reads one coordinate of a record that holds the other in another field.
// drawing reports whether a field belongs to the outline of a map, in GeoJSON, or to a picture.
func drawing(n *detectors.Name) bool {
	return slices.Contains(n.Path, "geometry") || slices.Contains(n.Path, "svg")
}

func judgeGeoField(p *detectors.Pass, c *detectors.Candidate) {
	t := p.Text
	n := p.Name(c.Field)
	if drawing(n) {
		return
	}
	limit := 90.0
	lat := n.Matches(latFields)
	if !lat {
		if !n.Matches(lonFields) {
			readPlace(p, c, c.Start, c.End, detectors.FieldName)
			return
		}
		limit = 180
	}
	d, ok := readDegree(t, c.Start, c.End)
	if !ok || d.end != c.End || d.decimals < 3 || d.value < -limit || d.value > limit || d.value == 0 {
		return
	}
	other := lonFields
	if !lat {
		other = latFields
	}
	from, to := p.RecordFields(c.Field)
	for i := max(from, c.Field-maxSiblings); i < to && i < c.Field+maxSiblings; i++ {
		if o := p.Name(i); o != nil && i != c.Field && o.Matches(other) {
			p.Report(c, detectors.Match{Start: c.Start, End: c.End, Value: t[c.Start:c.End], Confidence: detectors.Likely,
				Evidence: detectors.Pattern | detectors.FieldName | detectors.Record})
			return
		}
	}
}

var latFields = []string{"lat", "latitude", "breedtegraad", "breitengrad", "gpslat"}

var lonFields = []string{"lon", "lng", "long$", "longitude", "lengtegraad", "langengrad", "laengengrad", "gpslon", "gpslng"}
