// Writes tables.inc from the Unicode data that a Go toolchain has:
//
//	go run generate.go > tables.inc && clang-format -i tables.inc
package main

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
)

// What the general categories are called, in the order of the enum Category.
var categories = []string{
	"Cn", "Cc", "Cf", "Co", "Cs", "Ll", "Lm", "Lo", "Lt", "Lu", "Mc", "Me", "Mn", "Nd", "Nl", "No",
	"Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "Sc", "Sk", "Sm", "So", "Zl", "Zp", "Zs",
}

func categoryOf(r rune) int {
	for i, name := range categories[1:] {
		if unicode.Is(unicode.Categories[name], r) {
			return i + 1
		}
	}
	return 0
}

type span struct {
	first, last rune
	values      [3]int
}

// spans joins neighbours of equal values, and leaves out those whose values are all zero.
func spans(of func(r rune) [3]int) []span {
	var all []span
	for r := rune(0); r <= unicode.MaxRune; r++ {
		values := of(r)
		if values == [3]int{} {
			continue
		}
		if n := len(all); n > 0 && all[n-1].last == r-1 && all[n-1].values == values {
			all[n-1].last = r
			continue
		}
		all = append(all, span{r, r, values})
	}
	return all
}

func main() {
	fmt.Printf("// Unicode %s. Written by generate.go.\n\n", unicode.Version)

	fmt.Printf("inline constexpr CategoryRange kCategories[] = {\n")
	for _, s := range spans(func(r rune) [3]int { return [3]int{categoryOf(r)} }) {
		fmt.Printf("{%#x, %#x, Category::k%s},\n", s.first, s.last, categories[s.values[0]])
	}
	fmt.Printf("};\n\ninline constexpr CaseRange kCases[] = {\n")
	for _, s := range spans(func(r rune) [3]int {
		return [3]int{int(unicode.ToUpper(r) - r), int(unicode.ToLower(r) - r), int(unicode.ToTitle(r) - r)}
	}) {
		fmt.Printf("{%#x, %#x, %d, %d, %d},\n", s.first, s.last, s.values[0], s.values[1], s.values[2])
	}
	fmt.Printf("};\n\n// Where SimpleFold is neither the lower nor the upper case.\n")
	fmt.Printf("inline constexpr FoldPair kFolds[] = {\n")
	for r := rune(0); r <= unicode.MaxRune; r++ {
		simple := unicode.ToLower(r)
		if simple == r {
			simple = unicode.ToUpper(r)
		}
		if fold := unicode.SimpleFold(r); fold != simple {
			fmt.Printf("{%#x, %#x},\n", r, fold)
		}
	}
	sets := map[string]*unicode.RangeTable{}
	for name, table := range unicode.Scripts {
		sets[name] = table
	}
	for name, table := range unicode.Properties {
		sets[name] = table
	}
	var names []string
	for name := range sets {
		names = append(names, name)
	}
	sort.Strings(names)
	fmt.Printf("};\n\n// Scripts and properties, sorted by name.\n")
	for _, name := range names {
		fmt.Printf("inline constexpr Range k%s[] = {\n", strings.ReplaceAll(name, "_", ""))
		for _, s := range spans(func(r rune) [3]int {
			if unicode.Is(sets[name], r) {
				return [3]int{1}
			}
			return [3]int{}
		}) {
			fmt.Printf("{%#x, %#x},\n", s.first, s.last)
		}
		fmt.Printf("};\n")
	}
	fmt.Printf("\ninline constexpr NamedSet kSets[] = {\n")
	for _, name := range names {
		fmt.Printf("{\"%s\", k%s},\n", name, strings.ReplaceAll(name, "_", ""))
	}
	fmt.Printf("};\n")
}
