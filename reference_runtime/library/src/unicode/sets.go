package unicode

import "unsafe"

// A Range16 holds every Stride-th code point from Lo to Hi.
type Range16 struct{ Lo, Hi, Stride uint16 }

// A Range32 is a Range16 for larger code points.
type Range32 struct{ Lo, Hi, Stride uint32 }

// A RangeTable is a set of code points. The predeclared ones do not list theirs, which the runtime
// knows: their ranges are empty.
type RangeTable struct {
	R16         []Range16
	R32         []Range32
	LatinOffset int
}

// predeclared are the sets below, known by their place.
var predeclared [setCount]RangeTable

// inSet reports whether predeclared[set] has r.
func inSet(set int, r rune) bool

func Is(rangeTab *RangeTable, r rune) bool {
	first, at := uintptr(unsafe.Pointer(&predeclared[0])), uintptr(unsafe.Pointer(rangeTab))
	if i := (at - first) / unsafe.Sizeof(RangeTable{}); i < setCount { // also if at is below first
		return inSet(int(i), r)
	}
	for _, in := range rangeTab.R16 {
		if rune(in.Lo) <= r && r <= rune(in.Hi) {
			return in.Stride == 1 || (r-rune(in.Lo))%rune(in.Stride) == 0
		}
	}
	for _, in := range rangeTab.R32 {
		if rune(in.Lo) <= r && r <= rune(in.Hi) {
			return in.Stride == 1 || (r-rune(in.Lo))%rune(in.Stride) == 0
		}
	}
	return false
}

// In reports whether one of the sets has r.
func In(r rune, ranges ...*RangeTable) bool {
	for _, table := range ranges {
		if Is(table, r) {
			return true
		}
	}
	return false
}

func IsOneOf(ranges []*RangeTable, r rune) bool { return In(r, ranges...) }

// General categories.
var (
	L  = &predeclared[0]
	M  = &predeclared[1]
	N  = &predeclared[2]
	C  = &predeclared[3]
	P  = &predeclared[4]
	S  = &predeclared[5]
	Z  = &predeclared[6]
	Cc = &predeclared[7]
	Cf = &predeclared[8]
	Co = &predeclared[9]
	Cs = &predeclared[10]
	Ll = &predeclared[11]
	Lm = &predeclared[12]
	Lo = &predeclared[13]
	Lt = &predeclared[14]
	Lu = &predeclared[15]
	Mc = &predeclared[16]
	Me = &predeclared[17]
	Mn = &predeclared[18]
	Nd = &predeclared[19]
	Nl = &predeclared[20]
	No = &predeclared[21]
	Pc = &predeclared[22]
	Pd = &predeclared[23]
	Pe = &predeclared[24]
	Pf = &predeclared[25]
	Pi = &predeclared[26]
	Po = &predeclared[27]
	Ps = &predeclared[28]
	Sc = &predeclared[29]
	Sk = &predeclared[30]
	Sm = &predeclared[31]
	So = &predeclared[32]
	Zl = &predeclared[33]
	Zp = &predeclared[34]
	Zs = &predeclared[35]

	Letter, Mark, Number, Other, Punct, Symbol, Space = L, M, N, C, P, S, Z
	Digit, Lower, Title, Upper                        = Nd, Ll, Lt, Lu
)

// GraphicRanges and PrintRanges are the categories that IsGraphic and IsPrint go by.
var (
	GraphicRanges = []*RangeTable{L, M, N, P, S, Zs}
	PrintRanges   = []*RangeTable{L, M, N, P, S}
)

// Scripts and properties.
var (
	ASCII_Hex_Digit                    = &predeclared[36]
	Adlam                              = &predeclared[37]
	Ahom                               = &predeclared[38]
	Anatolian_Hieroglyphs              = &predeclared[39]
	Arabic                             = &predeclared[40]
	Armenian                           = &predeclared[41]
	Avestan                            = &predeclared[42]
	Balinese                           = &predeclared[43]
	Bamum                              = &predeclared[44]
	Bassa_Vah                          = &predeclared[45]
	Batak                              = &predeclared[46]
	Bengali                            = &predeclared[47]
	Bhaiksuki                          = &predeclared[48]
	Bidi_Control                       = &predeclared[49]
	Bopomofo                           = &predeclared[50]
	Brahmi                             = &predeclared[51]
	Braille                            = &predeclared[52]
	Buginese                           = &predeclared[53]
	Buhid                              = &predeclared[54]
	Canadian_Aboriginal                = &predeclared[55]
	Carian                             = &predeclared[56]
	Caucasian_Albanian                 = &predeclared[57]
	Chakma                             = &predeclared[58]
	Cham                               = &predeclared[59]
	Cherokee                           = &predeclared[60]
	Chorasmian                         = &predeclared[61]
	Common                             = &predeclared[62]
	Coptic                             = &predeclared[63]
	Cuneiform                          = &predeclared[64]
	Cypriot                            = &predeclared[65]
	Cypro_Minoan                       = &predeclared[66]
	Cyrillic                           = &predeclared[67]
	Dash                               = &predeclared[68]
	Deprecated                         = &predeclared[69]
	Deseret                            = &predeclared[70]
	Devanagari                         = &predeclared[71]
	Diacritic                          = &predeclared[72]
	Dives_Akuru                        = &predeclared[73]
	Dogra                              = &predeclared[74]
	Duployan                           = &predeclared[75]
	Egyptian_Hieroglyphs               = &predeclared[76]
	Elbasan                            = &predeclared[77]
	Elymaic                            = &predeclared[78]
	Ethiopic                           = &predeclared[79]
	Extender                           = &predeclared[80]
	Georgian                           = &predeclared[81]
	Glagolitic                         = &predeclared[82]
	Gothic                             = &predeclared[83]
	Grantha                            = &predeclared[84]
	Greek                              = &predeclared[85]
	Gujarati                           = &predeclared[86]
	Gunjala_Gondi                      = &predeclared[87]
	Gurmukhi                           = &predeclared[88]
	Han                                = &predeclared[89]
	Hangul                             = &predeclared[90]
	Hanifi_Rohingya                    = &predeclared[91]
	Hanunoo                            = &predeclared[92]
	Hatran                             = &predeclared[93]
	Hebrew                             = &predeclared[94]
	Hex_Digit                          = &predeclared[95]
	Hiragana                           = &predeclared[96]
	Hyphen                             = &predeclared[97]
	IDS_Binary_Operator                = &predeclared[98]
	IDS_Trinary_Operator               = &predeclared[99]
	Ideographic                        = &predeclared[100]
	Imperial_Aramaic                   = &predeclared[101]
	Inherited                          = &predeclared[102]
	Inscriptional_Pahlavi              = &predeclared[103]
	Inscriptional_Parthian             = &predeclared[104]
	Javanese                           = &predeclared[105]
	Join_Control                       = &predeclared[106]
	Kaithi                             = &predeclared[107]
	Kannada                            = &predeclared[108]
	Katakana                           = &predeclared[109]
	Kawi                               = &predeclared[110]
	Kayah_Li                           = &predeclared[111]
	Kharoshthi                         = &predeclared[112]
	Khitan_Small_Script                = &predeclared[113]
	Khmer                              = &predeclared[114]
	Khojki                             = &predeclared[115]
	Khudawadi                          = &predeclared[116]
	Lao                                = &predeclared[117]
	Latin                              = &predeclared[118]
	Lepcha                             = &predeclared[119]
	Limbu                              = &predeclared[120]
	Linear_A                           = &predeclared[121]
	Linear_B                           = &predeclared[122]
	Lisu                               = &predeclared[123]
	Logical_Order_Exception            = &predeclared[124]
	Lycian                             = &predeclared[125]
	Lydian                             = &predeclared[126]
	Mahajani                           = &predeclared[127]
	Makasar                            = &predeclared[128]
	Malayalam                          = &predeclared[129]
	Mandaic                            = &predeclared[130]
	Manichaean                         = &predeclared[131]
	Marchen                            = &predeclared[132]
	Masaram_Gondi                      = &predeclared[133]
	Medefaidrin                        = &predeclared[134]
	Meetei_Mayek                       = &predeclared[135]
	Mende_Kikakui                      = &predeclared[136]
	Meroitic_Cursive                   = &predeclared[137]
	Meroitic_Hieroglyphs               = &predeclared[138]
	Miao                               = &predeclared[139]
	Modi                               = &predeclared[140]
	Mongolian                          = &predeclared[141]
	Mro                                = &predeclared[142]
	Multani                            = &predeclared[143]
	Myanmar                            = &predeclared[144]
	Nabataean                          = &predeclared[145]
	Nag_Mundari                        = &predeclared[146]
	Nandinagari                        = &predeclared[147]
	New_Tai_Lue                        = &predeclared[148]
	Newa                               = &predeclared[149]
	Nko                                = &predeclared[150]
	Noncharacter_Code_Point            = &predeclared[151]
	Nushu                              = &predeclared[152]
	Nyiakeng_Puachue_Hmong             = &predeclared[153]
	Ogham                              = &predeclared[154]
	Ol_Chiki                           = &predeclared[155]
	Old_Hungarian                      = &predeclared[156]
	Old_Italic                         = &predeclared[157]
	Old_North_Arabian                  = &predeclared[158]
	Old_Permic                         = &predeclared[159]
	Old_Persian                        = &predeclared[160]
	Old_Sogdian                        = &predeclared[161]
	Old_South_Arabian                  = &predeclared[162]
	Old_Turkic                         = &predeclared[163]
	Old_Uyghur                         = &predeclared[164]
	Oriya                              = &predeclared[165]
	Osage                              = &predeclared[166]
	Osmanya                            = &predeclared[167]
	Other_Alphabetic                   = &predeclared[168]
	Other_Default_Ignorable_Code_Point = &predeclared[169]
	Other_Grapheme_Extend              = &predeclared[170]
	Other_ID_Continue                  = &predeclared[171]
	Other_ID_Start                     = &predeclared[172]
	Other_Lowercase                    = &predeclared[173]
	Other_Math                         = &predeclared[174]
	Other_Uppercase                    = &predeclared[175]
	Pahawh_Hmong                       = &predeclared[176]
	Palmyrene                          = &predeclared[177]
	Pattern_Syntax                     = &predeclared[178]
	Pattern_White_Space                = &predeclared[179]
	Pau_Cin_Hau                        = &predeclared[180]
	Phags_Pa                           = &predeclared[181]
	Phoenician                         = &predeclared[182]
	Prepended_Concatenation_Mark       = &predeclared[183]
	Psalter_Pahlavi                    = &predeclared[184]
	Quotation_Mark                     = &predeclared[185]
	Radical                            = &predeclared[186]
	Regional_Indicator                 = &predeclared[187]
	Rejang                             = &predeclared[188]
	Runic                              = &predeclared[189]
	STerm                              = &predeclared[190]
	Samaritan                          = &predeclared[191]
	Saurashtra                         = &predeclared[192]
	Sentence_Terminal                  = &predeclared[193]
	Sharada                            = &predeclared[194]
	Shavian                            = &predeclared[195]
	Siddham                            = &predeclared[196]
	SignWriting                        = &predeclared[197]
	Sinhala                            = &predeclared[198]
	Soft_Dotted                        = &predeclared[199]
	Sogdian                            = &predeclared[200]
	Sora_Sompeng                       = &predeclared[201]
	Soyombo                            = &predeclared[202]
	Sundanese                          = &predeclared[203]
	Syloti_Nagri                       = &predeclared[204]
	Syriac                             = &predeclared[205]
	Tagalog                            = &predeclared[206]
	Tagbanwa                           = &predeclared[207]
	Tai_Le                             = &predeclared[208]
	Tai_Tham                           = &predeclared[209]
	Tai_Viet                           = &predeclared[210]
	Takri                              = &predeclared[211]
	Tamil                              = &predeclared[212]
	Tangsa                             = &predeclared[213]
	Tangut                             = &predeclared[214]
	Telugu                             = &predeclared[215]
	Terminal_Punctuation               = &predeclared[216]
	Thaana                             = &predeclared[217]
	Thai                               = &predeclared[218]
	Tibetan                            = &predeclared[219]
	Tifinagh                           = &predeclared[220]
	Tirhuta                            = &predeclared[221]
	Toto                               = &predeclared[222]
	Ugaritic                           = &predeclared[223]
	Unified_Ideograph                  = &predeclared[224]
	Vai                                = &predeclared[225]
	Variation_Selector                 = &predeclared[226]
	Vithkuqi                           = &predeclared[227]
	Wancho                             = &predeclared[228]
	Warang_Citi                        = &predeclared[229]
	White_Space                        = &predeclared[230]
	Yezidi                             = &predeclared[231]
	Yi                                 = &predeclared[232]
	Zanabazar_Square                   = &predeclared[233]
)

const setCount = 234
