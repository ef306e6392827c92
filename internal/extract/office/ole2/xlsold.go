package ole2

// The records of Excel 2 to 4, and of the sheets behind charts that Microsoft Graph keeps, where they
// differ from later ones.
const (
	recBegin2   = 0x0009
	recBegin3   = 0x0209
	recBegin4   = 0x0409
	recInteger2 = 0x0002
	recNumber2  = 0x0003
	recLabel2   = 0x0004
	recBoolErr2 = 0x0005
	recString2  = 0x0007
	recFormula3 = 0x0206
	recFormula4 = 0x0406
	recXF3      = 0x0243
	recXF4      = 0x0443
)

// tell notes the version of the records that follow. In a workbook its own substream tells it: there
// are programs that write the wrong one for sheets.
func (b *workbook) tell() {
	if b.whole {
		return
	}
	b.whole = u16(b.data, 2) == 5
	switch version := u16(b.data, 0); {
	case b.kind == recBegin2:
		b.version = 2
	case b.kind == recBegin3:
		b.version = 3
	case b.kind == recBegin4:
		b.version = 4
	case version < 0x0600:
		b.version = 5
	default:
		b.version = 8
	}
	b.old = b.version < 8
}

// cell2 takes a record of a cell of Excel 2, whose style has three bytes.
func (b *workbook) cell2(row int64, column int) {
	d := slice(b.data, 7, len(b.data))
	f := b.formatOf(int(byteAt(b.data, 5) & 0x3f))
	switch b.kind {
	case recInteger2:
		b.put(row, column, b.shown(float64(u16(d, 0)), f))
	case recNumber2:
		if b.version > 2 { // of a chart: there are no formats
			f = b.formatOf(0)
		}
		b.put(row, column, b.shown(float(d, 0), f))
	case recLabel2:
		b.put(row, column, b.short(d))
	case recBoolErr2:
		if byteAt(d, 1) == 0 && len(d) > 0 {
			b.put(row, column, truth(d[0]))
		}
	}
}

// byteAt returns a byte, 0 behind the end.
func byteAt(b []byte, i int) byte {
	if i >= len(b) {
		return 0
	}
	return b[i]
}
