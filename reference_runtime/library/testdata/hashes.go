// hash/fnv, hash/crc32 and hash/maphash.
package main

import (
	"fmt"
	"hash"
	"hash/crc32"
	"hash/fnv"
	"hash/maphash"
)

func main() {
	for _, text := range []string{"", "a", "hello, world", "0123456789012345678901234567890123456789"} {
		for _, h := range []hash.Hash{
			fnv.New32(), fnv.New32a(), fnv.New64(), fnv.New64a(), fnv.New128(), fnv.New128a(),
			crc32.NewIEEE(), crc32.New(crc32.MakeTable(crc32.Castagnoli)), crc32.New(crc32.MakeTable(crc32.Koopman)),
		} {
			n, err := h.Write([]byte(text))
			fmt.Println(n, err, h.Sum([]byte{1}), h.Size(), h.BlockSize())
			h.Reset()
			h.Write([]byte("x"))
			fmt.Println(h.Sum(nil))
		}
		fmt.Println(crc32.ChecksumIEEE([]byte(text)), crc32.Update(5, crc32.IEEETable, []byte(text)))
	}
	h := fnv.New32a()
	h.Write([]byte("sum"))
	fmt.Println(h.Sum32())

	seed := maphash.MakeSeed()
	var m maphash.Hash
	m.SetSeed(seed)
	m.WriteString("ab")
	m.WriteByte('c')
	m.Write([]byte("de"))
	fmt.Println(m.Sum64() == maphash.String(seed, "abcde"), m.Sum64() == maphash.Bytes(seed, []byte("abcd")), m.Size(), m.BlockSize())
	fmt.Println(m.Seed() == seed, maphash.MakeSeed() == seed)
	m.Reset()
	fmt.Println(m.Sum64() == maphash.String(seed, ""), len(m.Sum(nil)))
	defer func() { fmt.Println(recover()) }()
	maphash.String(maphash.Seed{}, "x")
}
