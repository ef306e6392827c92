package columnar

import (
	"encoding/binary"
	"errors"
	"math"
	"strconv"
	"unicode/utf8"
)

// An avroDecoder reads the values of a block.
type avroDecoder struct {
	r    *rows
	p    []byte // what is left of the block
	key  int32  // column of the value of a map, -1 outside
	stop error  // of the visitor
}

var (
	errShort  = errors.New("a value that runs over the end of its block")
	errUnion  = errors.New("a value of a type that is not in its union")
	errDeep   = errors.New("values nested too deep")
	errSymbol = errors.New("a symbol that does not exist")
)

// records reads the n records of a block.
func (d *avroDecoder) records(root *node, n int64, data []byte) error {
	d.p, d.key = data, -1
	for ; n > 0; n-- {
		left := len(d.p)
		if err := d.r.next(); err != nil {
			d.stop = err
			return err
		}
		if err := d.value(root, 0); err != nil {
			return err
		}
		if len(d.p) == left { // records without bytes say nothing, however many there are
			break
		}
	}
	return nil
}

// long reads a number of variable length.
func (d *avroDecoder) long() (int64, error) {
	u, n := binary.Uvarint(d.p)
	if n <= 0 {
		return 0, &damage{errShort}
	}
	d.p = d.p[n:]
	return int64(u>>1) ^ -int64(u&1), nil
}

// take cuts n bytes off.
func (d *avroDecoder) take(n int64) ([]byte, error) {
	if n < 0 || n > int64(len(d.p)) {
		return nil, &damage{errShort}
	}
	b := d.p[:n]
	d.p = d.p[n:]
	return b, nil
}

// value reads a value of type n.
func (d *avroDecoder) value(n *node, depth int) error {
	if depth > maxDepth {
		return &damage{errDeep}
	}
	switch n.kind {
	case "record", "array", "map":
		defer func(k int32) { d.key = k }(d.key)
		d.key = -1
	}
	switch n.kind {
	case "record":
		for _, f := range n.parts {
			if err := d.value(f, depth+1); err != nil {
				return err
			}
		}
		return nil
	case "union":
		i, err := d.long()
		if err != nil {
			return err
		}
		if i < 0 || i >= int64(len(n.parts)) {
			return &damage{errUnion}
		}
		return d.value(n.parts[i], depth+1)
	case "array", "map":
		return d.items(n, depth)
	}
	return d.scalar(n)
}

// items reads the blocks of an array or a map.
func (d *avroDecoder) items(n *node, depth int) error {
	for {
		count, err := d.long()
		if err != nil || count == 0 {
			return err
		}
		if count < 0 { // the size of the block stands behind
			if _, err := d.long(); err != nil {
				return err
			}
			count = -count
		}
		for ; count > 0; count-- {
			left := len(d.p)
			if n.kind == "map" {
				key, err := d.counted()
				if err != nil {
					return err
				}
				d.key = d.keyColumn(n, key)
			}
			if err := d.value(n.parts[0], depth+1); err != nil {
				return err
			}
			if len(d.p) == left {
				break
			}
		}
	}
}

// maxKeys is how many columns the keys of maps may make; the values of further keys have no name of
// their own.
const maxKeys = 2000

// keyColumn is the column of a map's value.
func (d *avroDecoder) keyColumn(n *node, key []byte) int32 {
	if len(key) == 0 || len(key) > 64 || !utf8.Valid(key) || len(d.r.t.Columns) > maxKeys {
		d.r.text(n.column, key)
		return n.column
	}
	return d.r.w.Column(n.path + "." + string(key))
}

// column is the column of a value of type n.
func (d *avroDecoder) column(n *node) int32 {
	if d.key >= 0 {
		return d.key
	}
	return n.column
}

// counted reads bytes with their number in front.
func (d *avroDecoder) counted() ([]byte, error) {
	n, err := d.long()
	if err != nil {
		return nil, err
	}
	return d.take(n)
}

// scalar reads a value without parts.
func (d *avroDecoder) scalar(n *node) error {
	switch n.kind {
	case "null":
		return nil
	case "string", "bytes", "fixed":
		return d.bytes(n)
	}
	b := d.r.buf[:0]
	switch n.kind {
	case "boolean":
		p, err := d.take(1)
		if err != nil {
			return err
		}
		b = strconv.AppendBool(b, p[0] != 0)
	case "float":
		p, err := d.take(4)
		if err != nil {
			return err
		}
		b = appendFloat(b, float64(math.Float32frombits(binary.LittleEndian.Uint32(p))), 32)
	case "double":
		p, err := d.take(8)
		if err != nil {
			return err
		}
		b = appendFloat(b, math.Float64frombits(binary.LittleEndian.Uint64(p)), 64)
	default: // int, long, enum
		v, err := d.long()
		if err != nil {
			return err
		}
		if b, err = n.integer(b, v); err != nil {
			return err
		}
	}
	d.r.buf = b
	d.r.field(d.column(n), b, -1)
	return nil
}

// integer writes a number as what it stands for.
func (n *node) integer(b []byte, v int64) ([]byte, error) {
	switch {
	case n.kind == "enum":
		if v < 0 || v >= int64(len(n.symbols)) {
			return nil, &damage{errSymbol}
		}
		return append(b, n.symbols[v]...), nil
	case n.means == asDate:
		return appendDate(b, v), nil
	case n.means == asTime:
		return appendClock(b, v, n.unit), nil
	case n.means == asStamp:
		return appendTime(b, v, n.unit), nil
	}
	return strconv.AppendInt(b, v, 10), nil
}

// bytes reads a value of bytes.
func (d *avroDecoder) bytes(n *node) error {
	var p []byte
	var err error
	if n.kind == "fixed" {
		p, err = d.take(int64(n.size))
	} else {
		p, err = d.counted()
	}
	if err != nil {
		return err
	}
	switch {
	case n.means == asDecimal:
		d.r.buf = appendDecimal(d.r.buf[:0], p, n.scale)
		d.r.field(d.column(n), d.r.buf, -1)
	case n.means == asUUID && len(p) == 16:
		d.r.buf = appendUUID(d.r.buf[:0], p)
		d.r.field(d.column(n), d.r.buf, -1)
	case n.kind == "string":
		d.r.text(d.column(n), p)
	default:
		if err := d.r.binary(d.column(n), p); err != nil {
			d.stop = err
			return err
		}
	}
	return nil
}
