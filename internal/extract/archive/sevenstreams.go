package archive

// streams walks through the description of streams.
func (p *sevenParser) streams() (folders []sevenFolderInfo) {
	for !p.bad {
		switch p.byte() {
		case sevenEnd:
			return folders
		case sevenPack:
			p.packInfo()
		case sevenUnpack:
			folders = p.unpackInfo()
		case sevenSubStreams:
			p.subStreams(folders)
		default:
			p.bad = true
		}
	}
	return nil
}

func (p *sevenParser) packInfo() {
	p.packed = p.number()
	n := p.count()
	for !p.bad {
		switch p.byte() {
		case sevenEnd:
			return
		case sevenSize:
			for range n {
				p.number()
			}
		case sevenCRC:
			p.digests(n)
		default:
			p.bad = true
		}
	}
}

// digests reads n checksums and says which are there.
func (p *sevenParser) digests(n int) []bool {
	there := make([]bool, n)
	if p.byte() != 0 {
		for i := range there {
			there[i] = true
		}
	} else {
		bits := p.take(uint64(n+7) / 8)
		for i := range there {
			there[i] = bits != nil && bits[i/8]&(0x80>>(i%8)) != 0
		}
	}
	for _, t := range there {
		if t {
			p.take(4)
		}
	}
	return there
}

func (p *sevenParser) unpackInfo() []sevenFolderInfo {
	if p.byte() != sevenFolder {
		p.bad = true
		return nil
	}
	n := p.count()
	if p.byte() != 0 { // described elsewhere: no program writes that
		p.bad = true
	}
	var folders []sevenFolderInfo
	for range n {
		if p.bad {
			return nil
		}
		folders = append(folders, p.folder())
	}
	if p.byte() != sevenUnpackSize {
		p.bad = true
		return nil
	}
	for i := range folders {
		for range folders[i].outputs {
			folders[i].sizes = append(folders[i].sizes, p.number())
		}
	}
	for !p.bad {
		switch p.byte() {
		case sevenEnd:
			return folders
		case sevenCRC:
			for i, there := range p.digests(len(folders)) {
				folders[i].digest = there
			}
		default:
			p.bad = true
		}
	}
	return nil
}

// sevenCoders is the most methods that one folder has, and streams that a method has.
const sevenCoders = 32

func (p *sevenParser) folder() (f sevenFolderInfo) {
	n := p.number()
	if n == 0 || n > sevenCoders {
		p.bad = true
		return f
	}
	inputs := uint64(0)
	for range n {
		flags := p.byte()
		id := p.take(uint64(flags & 15))
		in, out := uint64(1), uint64(1)
		if flags&0x10 != 0 {
			in, out = p.number(), p.number()
		}
		if flags&0x20 != 0 {
			f.properties = p.take(p.number())
		}
		if in > sevenCoders || out > sevenCoders || flags&0x80 != 0 {
			p.bad = true
			return f
		}
		inputs, f.outputs = inputs+in, f.outputs+int(out)
		if string(id) == "\x06\xf1\x07\x01" {
			f.encrypted, f.key = true, string(f.properties)
		}
		f.lzma = n == 1 && string(id) == "\x03\x01\x01" && len(f.properties) == 5
	}
	pairs := uint64(max(f.outputs-1, 0))
	for range pairs {
		p.number()
		p.number()
	}
	if inputs < pairs {
		p.bad = true
	} else if packed := inputs - pairs; packed > 1 {
		for range packed {
			p.number()
		}
	}
	return f
}

// subStreams walks through the division of folders into files.
func (p *sevenParser) subStreams(folders []sevenFolderInfo) {
	files := make([]uint64, len(folders))
	for i := range files {
		files[i] = 1
	}
	id := p.byte()
	if id == sevenNumStreams {
		sum := uint64(0)
		for i := range files {
			files[i] = p.number()
			if sum += files[i]; files[i] > uint64(len(p.b)) || sum > uint64(len(p.b)+len(files)) {
				p.bad = true
				return
			}
		}
		id = p.byte()
	}
	if id == sevenSize {
		for _, n := range files {
			for i := uint64(1); i < n; i++ {
				p.number()
			}
		}
		id = p.byte()
	}
	if id == sevenCRC {
		missing := 0
		for i, n := range files {
			if n != 1 || !folders[i].digest {
				missing += int(n)
			}
		}
		p.digests(missing)
		id = p.byte()
	}
	if id != sevenEnd {
		p.bad = true
	}
}
