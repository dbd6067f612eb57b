// The smallest race worth exploring: two goroutines, four visible steps, the store buffer's shape.
package main

var x, y, a, b int

func main() {
	go func() {
		x = 1
		a = y
	}()
	y = 1
	b = x
}
