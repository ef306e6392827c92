package columnar

import (
	"encoding/binary"
	"math"
	"strconv"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/format"
)

// A meaning is what the numbers and bytes of a column stand for.
type meaning uint8

const (
	asIs meaning = iota
	asText
	asDate
	asTime  // of day, in units
	asStamp // moment, in units
	asDecimal
	asUUID
	asUnsigned
)

// A leaf is a column of values.
type leaf struct {
	kind  parquet.Kind
	means meaning
	unit  time.Duration
	scale int
}

// newLeaf finds out what a column holds.
func newLeaf(n parquet.Node) leaf {
	t := n.Type()
	l := leaf{kind: t.Kind(), unit: time.Millisecond}
	if lt := t.LogicalType(); lt != nil && lt.Value != nil {
		l.logical(lt.Value)
	} else if ct := t.ConvertedType(); ct != nil {
		l.converted(*ct)
	}
	return l
}

func (l *leaf) logical(v format.LogicalTypeValue) {
	switch v := v.(type) {
	case *format.StringType, *format.EnumType, *format.JsonType:
		l.means = asText
	case *format.DateType:
		l.means = asDate
	case *format.TimeType:
		l.means, l.unit = asTime, unitOf(v.Unit)
	case *format.TimestampType:
		l.means, l.unit = asStamp, unitOf(v.Unit)
	case *format.DecimalType:
		l.means, l.scale = asDecimal, int(v.Scale)
	case *format.UUIDType:
		l.means = asUUID
	case *format.IntType:
		if !v.IsSigned {
			l.means = asUnsigned
		}
	}
}

func unitOf(u format.TimeUnit) time.Duration {
	switch u.Value.(type) {
	case *format.MicroSeconds:
		return time.Microsecond
	case *format.NanoSeconds:
		return time.Nanosecond
	}
	return time.Millisecond
}

func (l *leaf) converted(t deprecated.ConvertedType) {
	switch t {
	case deprecated.UTF8, deprecated.Enum, deprecated.Json:
		l.means = asText
	case deprecated.Date:
		l.means = asDate
	case deprecated.TimeMillis:
		l.means = asTime
	case deprecated.TimeMicros:
		l.means, l.unit = asTime, time.Microsecond
	case deprecated.TimestampMillis:
		l.means = asStamp
	case deprecated.TimestampMicros:
		l.means, l.unit = asStamp, time.Microsecond
	case deprecated.Uint8, deprecated.Uint16, deprecated.Uint32, deprecated.Uint64:
		l.means = asUnsigned
	}
}

// add adds one value to the row.
func (l *leaf) add(r *rows, column int32, v *parquet.Value) error {
	b := r.buf[:0]
	switch l.kind {
	case parquet.Boolean:
		b = strconv.AppendBool(b, v.Boolean())
	case parquet.Int32:
		b = l.integer(b, int64(v.Int32()), uint64(v.Uint32()))
	case parquet.Int64:
		b = l.integer(b, v.Int64(), v.Uint64())
	case parquet.Int96:
		b = appendInt96(b, v.Int96())
	case parquet.Float:
		b = appendFloat(b, float64(v.Float()), 32)
	case parquet.Double:
		b = appendFloat(b, v.Double(), 64)
	default:
		return l.bytes(r, column, v.ByteArray())
	}
	r.buf = b
	r.field(column, b, -1)
	return nil
}

func (l *leaf) integer(b []byte, n int64, u uint64) []byte {
	switch l.means {
	case asDate:
		return appendDate(b, n)
	case asTime:
		return appendClock(b, n, l.unit)
	case asStamp:
		return appendTime(b, n, l.unit)
	case asUnsigned:
		return strconv.AppendUint(b, u, 10)
	case asDecimal:
		if l.scale >= 0 && l.scale < 40 {
			return appendPoint(b, strconv.FormatInt(n, 10), l.scale)
		}
	}
	return strconv.AppendInt(b, n, 10)
}

func (l *leaf) bytes(r *rows, column int32, v []byte) error {
	switch {
	case l.means == asDecimal:
		r.buf = appendDecimal(r.buf[:0], v, l.scale)
		r.field(column, r.buf, -1)
		return nil
	case l.means == asUUID && len(v) == 16:
		r.buf = appendUUID(r.buf[:0], v)
		r.field(column, r.buf, -1)
		return nil
	}
	if l.means == asText {
		r.text(column, v)
		return nil
	}
	return r.binary(column, v)
}

// appendInt96 writes the moment that old programs keep as nanoseconds of a Julian day.
func appendInt96(b []byte, v deprecated.Int96) []byte {
	var raw [8]byte
	binary.LittleEndian.PutUint32(raw[:], v[0])
	binary.LittleEndian.PutUint32(raw[4:], v[1])
	nanos, day := binary.LittleEndian.Uint64(raw[:]), int64(v[2])
	const epoch = 2440588
	if day > math.MaxInt32 || nanos > 86400e9 {
		return b
	}
	return appendTime(b, (day-epoch)*86400+int64(nanos/1e9), time.Second)
}
