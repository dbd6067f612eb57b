// Maps: missing keys, comma ok, delete, iteration, struct and interface keys, op-assignment, nil maps.
package main

type Point struct{ x, y int }

func main() {
	m := map[string]int{"one": 1, "two": 2}
	m["three"]++
	m["three"] += 2
	v, ok := m["four"]
	println(len(m), m["three"], v, ok)
	delete(m, "one")
	delete(m, "absent")
	_, ok = m["one"]
	println(len(m), ok)
	sum := 0
	for k, v := range m {
		sum += v * len(k)
	}
	println(sum)
	p := map[Point]string{{1, 2}: "a", {3, 4}: "b"}
	p[Point{1, 2}] += "c"
	println(p[Point{1, 2}], p[Point{}] == "")
	any := map[interface{}]int{1: 10, "1": 20, 1.0: 30, Point{1, 1}: 40, nil: 50}
	println(any[1], any["1"], any[1.0], any[Point{1, 1}], any[nil], any[int8(1)])
	s := map[int][]int{}
	s[1] = append(s[1], 5)
	s[1] = append(s[1], 6)
	println(len(s[1]), s[1][1], s[2] == nil)
	var nilmap map[string]bool
	println(nilmap["x"], len(nilmap), nilmap == nil)
	for range nilmap {
		println("never")
	}
	big := make(map[int]int, 10)
	for i := 0; i < 1000; i++ {
		big[i*7] = i
	}
	total := 0
	for i := 0; i < 1000; i++ {
		total += big[i*7]
	}
	println(len(big), total)
	for k := range big {
		if k%2 == 0 {
			delete(big, k)
		}
	}
	println(len(big))
	clear(big)
	println(len(big))
	nested := map[string]map[string]int{"a": {"b": 1}}
	nested["a"]["c"] = 2
	println(nested["a"]["b"]+nested["a"]["c"], nested["x"]["y"])
	ptrs := map[string]*Point{"p": {5, 6}}
	ptrs["p"].x = 50
	println(ptrs["p"].x, ptrs["p"].y)
	small := map[uint8]int8{200: -100}
	small[200] -= 100
	println(small[200], small[0])
	fl := map[float64]int{}
	zero := 0.0
	fl[zero/zero]++
	fl[zero/zero]++
	fl[zero] = 1
	fl[-zero]++
	println(len(fl), fl[0])
	structs := map[int]struct{ a, b uint8 }{1: {2, 3}}
	println(structs[1].b, structs[2].a)
	defer func() { println(recover().(error).Error()) }()
	nilmap["x"] = true
}
