// Package crc32: the cyclic redundancy check of 32 bits, lowest bit first.
package crc32

import "hash"

// Size is the size of a checksum in bytes.
const Size = 4

// Polynomials, their bits in reverse order.
const (
	IEEE       = 0xedb88320
	Castagnoli = 0x82f63b78
	Koopman    = 0xeb31d82e
)

// A Table says for each byte what it does to the sum.
type Table [256]uint32

var IEEETable = MakeTable(IEEE)

func MakeTable(poly uint32) *Table {
	t := new(Table)
	for i := range t {
		sum := uint32(i)
		for bit := 0; bit < 8; bit++ {
			sum = sum>>1 ^ poly*(sum&1)
		}
		t[i] = sum
	}
	return t
}

// Update is the sum of what crc is the sum of, followed by p.
func Update(crc uint32, tab *Table, p []byte) uint32 {
	crc = ^crc
	for _, b := range p {
		crc = tab[byte(crc)^b] ^ crc>>8
	}
	return ^crc
}

func Checksum(data []byte, tab *Table) uint32 { return Update(0, tab, data) }
func ChecksumIEEE(data []byte) uint32         { return Update(0, IEEETable, data) }

type digest struct {
	sum uint32
	tab *Table
}

func New(tab *Table) hash.Hash32 { return &digest{0, tab} }
func NewIEEE() hash.Hash32       { return New(IEEETable) }

func (d *digest) Write(p []byte) (n int, err error) {
	d.sum = Update(d.sum, d.tab, p)
	return len(p), nil
}

func (d *digest) Sum(b []byte) []byte {
	s := d.sum
	return append(b, byte(s>>24), byte(s>>16), byte(s>>8), byte(s))
}

func (d *digest) Sum32() uint32  { return d.sum }
func (d *digest) Reset()         { d.sum = 0 }
func (d *digest) Size() int      { return Size }
func (d *digest) BlockSize() int { return 1 }
