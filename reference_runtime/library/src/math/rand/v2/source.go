package rand

import "math/bits"

// A Source yields 64 random bits at a time.
type Source interface {
	Uint64() uint64
}

// A PCG is a generator of 128 bits of state: a linear congruence whose state is scrambled on its way
// out. After M. E. O'Neill, "PCG", with the output function DXSM.
type PCG struct {
	hi, lo uint64
}

func NewPCG(seed1, seed2 uint64) *PCG { return &PCG{seed1, seed2} }

func (p *PCG) Seed(seed1, seed2 uint64) { p.hi, p.lo = seed1, seed2 }

const (
	pcgFactorHi = 0x2360ed051fc65da4
	pcgFactorLo = 0x4385df649fccf645
	pcgStepHi   = 0x5851f42d4c957f2d
	pcgStepLo   = 0x14057b7ef767814f
	pcgOutput   = 0xda942042e4dd58b5
)

func (p *PCG) Uint64() uint64 {
	// state = state*factor + step, in 128 bits
	hi, lo := bits.Mul64(p.lo, pcgFactorLo)
	hi += p.hi*pcgFactorLo + p.lo*pcgFactorHi
	lo, carry := bits.Add64(lo, pcgStepLo, 0)
	hi, _ = bits.Add64(hi, pcgStepHi, carry)
	p.hi, p.lo = hi, lo

	hi ^= hi >> 32
	hi *= pcgOutput
	hi ^= hi >> 48
	return hi * (lo | 1)
}

// A ChaCha8 is a generator that nobody can predict from its output: the cipher ChaCha with eight
// rounds, which takes a new key from its own stream every so often. The scheme is chacha8rand, as
// published at c2sp.org/chacha8rand.
type ChaCha8 struct {
	key    [8]uint32
	block  uint32 // the number of the next block of the stream
	buffer [chachaBatch]uint64
	next   int // into buffer
	end    int // of what may be handed out of it
	rest   uint64
	left   int // bytes of rest that Read has not handed out
}

const (
	chachaRounds = 8
	chachaBatch  = 32 // words: four blocks of the cipher side by side
	chachaPeriod = 16 // blocks, after which the last words are the next key
	chachaKey    = 4  // words
)

func NewChaCha8(seed [32]byte) *ChaCha8 {
	c := new(ChaCha8)
	c.Seed(seed)
	return c
}

func (c *ChaCha8) Seed(seed [32]byte) {
	*c = ChaCha8{}
	for i := range c.key {
		b := seed[4*i:]
		c.key[i] = uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
	}
}

func (c *ChaCha8) Uint64() uint64 {
	if c.next == c.end {
		c.refill()
	}
	value := c.buffer[c.next]
	c.next++
	return value
}

// Read fills p; it never fails.
func (c *ChaCha8) Read(p []byte) (n int, err error) {
	for i := range p {
		if c.left == 0 {
			c.rest, c.left = c.Uint64(), 8
		}
		p[i] = byte(c.rest)
		c.rest >>= 8
		c.left--
	}
	return len(p), nil
}

// refill makes four more blocks of the stream.
func (c *ChaCha8) refill() {
	if c.block == chachaPeriod {
		for i := range c.key {
			word := c.buffer[chachaBatch-chachaKey+i/2]
			c.key[i] = uint32(word >> (32 * (i % 2)))
		}
		c.block = 0
	}
	// Word i of the four blocks lies together, in order of the blocks.
	var words [2 * chachaBatch]uint32
	for lane := uint32(0); lane < 4; lane++ {
		state := c.cipher(c.block + lane)
		for i, word := range state {
			words[4*i+int(lane)] = word
		}
	}
	for i := range c.buffer {
		c.buffer[i] = uint64(words[2*i]) | uint64(words[2*i+1])<<32
	}
	c.block += 4
	c.next, c.end = 0, chachaBatch
	if c.block == chachaPeriod {
		c.end -= chachaKey
	}
}

// cipher is one block: the state after all rounds, to which the key alone is added once more.
func (c *ChaCha8) cipher(counter uint32) [16]uint32 {
	s := [16]uint32{0x61707865, 0x3320646e, 0x79622d32, 0x6b206574}
	copy(s[4:], c.key[:])
	s[12] = counter
	for round := 0; round < chachaRounds; round += 2 {
		for i := 0; i < 4; i++ { // columns
			quarterRound(&s, i, 4+i, 8+i, 12+i)
		}
		for i := 0; i < 4; i++ { // diagonals
			quarterRound(&s, i, 4+(i+1)%4, 8+(i+2)%4, 12+(i+3)%4)
		}
	}
	for i, word := range c.key {
		s[4+i] += word
	}
	return s
}

func quarterRound(s *[16]uint32, a, b, c, d int) {
	s[a] += s[b]
	s[d] = bits.RotateLeft32(s[d]^s[a], 16)
	s[c] += s[d]
	s[b] = bits.RotateLeft32(s[b]^s[c], 12)
	s[a] += s[b]
	s[d] = bits.RotateLeft32(s[d]^s[a], 8)
	s[c] += s[d]
	s[b] = bits.RotateLeft32(s[b]^s[c], 7)
}
