package media

import (
	"bytes"
	"encoding/binary"
)

// infos are the names of the chunks of an INFO list.
var infos = map[string]string{"IART": "artist", "INAM": "title", "ICMT": "comment", "ICOP": "copyright", "IENG": "engineer", "ITCH": "technician", "ISRC": "source", "ISBJ": "subject",
	"ICMS": "commissionedBy", "IKEY": "keywords", "IPRD": "product", "IWRI": "writer", "ISTR": "starring", "IPRO": "producer", "IMUS": "composer", "ILOC": "location"}

// readRIFF reads the chunks of a RIFF file that hold properties.
func readRIFF(t *tags) error { return t.chunks(12, t.size, 0) }

func (t *tags) chunks(from, to int64, depth int) error {
	for from+8 <= to {
		if err := t.step(); err != nil {
			return err
		}
		h, err := t.bytes(from, 8)
		if err != nil {
			return err
		}
		kind, n := string(h[:4]), int64(binary.LittleEndian.Uint32(h[4:]))
		if from += 8; n > to-from {
			if kind == "data" || kind == "LIST" { // the sound of a recording that was cut off
				return nil
			}
			return errDamaged
		}
		if err := t.chunk(kind, from, from+n, depth); err != nil {
			return err
		}
		from += n + n&1
	}
	return nil
}

func (t *tags) chunk(kind string, from, to int64, depth int) error {
	switch {
	case kind == "LIST" && depth == 0 && to-from > 4:
		p, err := t.bytes(from, 4)
		if err != nil || string(p) != "INFO" {
			return err
		}
		return t.chunks(from+4, to, 1)
	case kind == "bext":
		p, err := t.bytes(from, min(320, to-from))
		if err != nil || len(p) < 320 {
			return err
		}
		t.add("description", string(bytes.Trim(p[:256], "\x00")))
		t.add("originator", string(bytes.Trim(p[256:288], "\x00")))
	case kind == "id3 " || kind == "ID3 ":
		return t.id3(from, to)
	case infos[kind] != "" && to-from <= maxValue:
		p, err := t.bytes(from, to-from)
		t.add(infos[kind], string(p))
		return err
	}
	return nil
}
