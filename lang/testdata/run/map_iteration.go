// Changing a map while it is iterated over.
package main

func main() {
	m := map[int]bool{}
	for i := 0; i < 20; i++ {
		m[i] = true
	}
	seen := map[int]int{}
	for k := range m {
		seen[k]++
		delete(m, (k+1)%20)
		delete(m, k)
	}
	bad := 0
	for _, n := range seen {
		if n != 1 {
			bad++
		}
	}
	println(len(m), bad, len(seen) >= 10)
	n := map[string]int{"a": 1}
	count := 0
	for k, v := range n {
		n[k] = v + 1
		count++
	}
	println(count, n["a"])
	var key string
	var value int
	for key, value = range n {
	}
	println(key, value)
}
