package gdelt

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

// columns of a row, and those that are written; the others are empty or filler.
const (
	columns      = 61
	eventID      = 0
	day          = 1
	actor1       = 5
	actor2       = 15
	eventCode    = 26
	actor1Place  = 35
	actor2Place  = 43
	eventPlace   = 51
	added        = 59
	address      = 60
	rowsADay     = 150_000
	rowsAQuarter = 1500 // of an hour: what one published file holds
)

// country is a state in the two schemes that a row has.
type country struct{ cameo, fips, name, capital string }

// countries in the order in which the news speak of them.
func countries() []country {
	var all []country
	for line := range strings.Lines(countryList) {
		f := strings.Split(strings.TrimSpace(line), "|")
		all = append(all, country{f[0], f[1], f[2], f[3]})
	}
	return all
}

const countryList = `USA|US|United States|Washington
RUS|RS|Russia|Moscow
CHN|CH|China|Beijing
GBR|UK|United Kingdom|London
ISR|IS|Israel|Jerusalem
SYR|SY|Syria|Damascus
IRN|IR|Iran|Tehran
FRA|FR|France|Paris
DEU|GM|Germany|Berlin
UKR|UP|Ukraine|Kyiv
TUR|TU|Turkey|Ankara
IND|IN|India|New Delhi
PAK|PK|Pakistan|Islamabad
JPN|JA|Japan|Tokyo
CAN|CA|Canada|Ottawa
AUS|AS|Australia|Canberra
SAU|SA|Saudi Arabia|Riyadh
EGY|EG|Egypt|Cairo
IRQ|IZ|Iraq|Baghdad
AFG|AF|Afghanistan|Kabul
KOR|KS|South Korea|Seoul
PRK|KN|North Korea|Pyongyang
ITA|IT|Italy|Rome
ESP|SP|Spain|Madrid
POL|PL|Poland|Warsaw
BRA|BR|Brazil|Brasilia
MEX|MX|Mexico|Mexico City
NGA|NI|Nigeria|Abuja
ZAF|SF|South Africa|Pretoria
KEN|KE|Kenya|Nairobi
GRC|GR|Greece|Athens
NLD|NL|Netherlands|Amsterdam
SWE|SW|Sweden|Stockholm
BEL|BE|Belgium|Brussels
AUT|AU|Austria|Vienna
HUN|HU|Hungary|Budapest
BLR|BO|Belarus|Minsk
GEO|GG|Georgia|Tbilisi
ARM|AM|Armenia|Yerevan
AZE|AJ|Azerbaijan|Baku
KAZ|KZ|Kazakhstan|Astana
UZB|UZ|Uzbekistan|Tashkent
VNM|VM|Vietnam|Hanoi
PHL|RP|Philippines|Manila
IDN|ID|Indonesia|Jakarta
MYS|MY|Malaysia|Kuala Lumpur
THA|TH|Thailand|Bangkok
MMR|BM|Myanmar|Naypyidaw
BGD|BG|Bangladesh|Dhaka
LKA|CE|Sri Lanka|Colombo
NPL|NP|Nepal|Kathmandu
YEM|YM|Yemen|Sanaa
LBN|LE|Lebanon|Beirut
JOR|JO|Jordan|Amman
LBY|LY|Libya|Tripoli
TUN|TS|Tunisia|Tunis
DZA|AG|Algeria|Algiers
MAR|MO|Morocco|Rabat
SDN|SU|Sudan|Khartoum
ETH|ET|Ethiopia|Addis Ababa
SOM|SO|Somalia|Mogadishu
UGA|UG|Uganda|Kampala
TZA|TZ|Tanzania|Dodoma
GHA|GH|Ghana|Accra
MLI|ML|Mali|Bamako
VEN|VE|Venezuela|Caracas
COL|CO|Colombia|Bogota
ARG|AR|Argentina|Buenos Aires
CHL|CI|Chile|Santiago
PER|PE|Peru|Lima
CUB|CU|Cuba|Havana
NOR|NO|Norway|Oslo
FIN|FI|Finland|Helsinki
DNK|DA|Denmark|Copenhagen
CZE|EZ|Czech Republic|Prague
SVK|LO|Slovakia|Bratislava
BGR|BU|Bulgaria|Sofia
HRV|HR|Croatia|Zagreb
EST|EN|Estonia|Tallinn
LVA|LG|Latvia|Riga
LTU|LH|Lithuania|Vilnius
MDA|MD|Moldova|Chisinau
IRL|EI|Ireland|Dublin
PRT|PO|Portugal|Lisbon
CHE|SZ|Switzerland|Geneva
NZL|NZ|New Zealand|Wellington
SGP|SN|Singapore|Singapore
QAT|QA|Qatar|Doha
ARE|AE|United Arab Emirates|Abu Dhabi
KWT|KU|Kuwait|Kuwait City`

// sectors of actors, and codes of events, those that come most first.
const (
	sectorList = "GOV BUS EDU COP JUD CVL LEG MED MIL OPP REB CRM HLH LAB ELI REF SPY"
	codeList   = `010 051 020 042 043 173 040 190 036 046 012 130 111 112 013 061 057 050 060 070 080 014 015 016 017 018 019 023 024 025 026 030 031 032 033
		0331 034 035 037 038 041 044 045 052 053 054 055 056 062 063 064 071 072 073 074 075 081 0831 084 0841 085 086 0861 087 0871 0874 090 091 092 093 094 100
		101 102 1031 104 105 106 110 113 114 115 116 120 121 122 123 124 125 128 131 132 133 134 138 140 141 142 143 145 150 152 153 154 160 161 162 163 164 170 171
		172 174 175 180 181 182 183 186 191 192 193 194 195 196 200`
)

// rank draws a place in a list of n in which the first ones come most often.
func rank(r *rand.Rand, n int) int { return int(math.Pow(float64(n), r.Float64())) - 1 }

// Write writes rows of events, in the order of the days in which they were
// published, 150,000 a day. Tables of different seeds have no row in common.
func Write(w io.Writer, rows int, seed uint64) error {
	out := bufio.NewWriterSize(w, 1<<20)
	r := rand.New(rand.NewPCG(seed, 4))
	states, sectors, codes := countries(), strings.Fields(sectorList), strings.Fields(codeList)
	f := make([]string, columns)
	link := ""
	for i := range rows {
		clear(f)
		seen := time.Date(2015, 2, 18, 0, 0, 0, 0, time.UTC).Add(time.Duration(i) * 24 * time.Hour / rowsADay).Truncate(15 * time.Minute)
		when := seen
		if r.IntN(20) == 0 {
			when = seen.AddDate(0, 0, -[]int{1, 7, 30, 365}[r.IntN(4)])
		}
		f[eventID] = strconv.Itoa(400_000_000 + int(seed%100)*100_000_000 + i)
		f[day], f[2], f[3], f[4] = when.Format("20060102"), when.Format("200601"), when.Format("2006"), fmt.Sprintf("%.4f", float64(when.Year())+float64(when.YearDay())/365)
		a := states[rank(r, len(states))]
		side(f[actor1:], r, a, sectors, 0.06, 0.42)
		side(f[actor2:], r, states[rank(r, len(states))], sectors, 0.27, 0.32)
		code := codes[rank(r, len(codes))]
		f[25], f[eventCode], f[27], f[28] = strconv.Itoa(r.IntN(2)), code, code[:min(3, len(code))], code[:2]
		f[29], f[30] = strconv.Itoa(1+r.IntN(4)), fmt.Sprintf("%.1f", r.Float64()*20-10)
		mentions := 1 + rank(r, 40)
		f[31], f[32], f[33], f[34] = strconv.Itoa(mentions), "1", strconv.Itoa(mentions), fmt.Sprintf("%.12f", r.NormFloat64()*4-2)
		if r.IntN(32) > 0 {
			where := a
			if r.IntN(3) == 0 {
				where = states[rank(r, len(states))]
			}
			n := rank(r, 400)
			for _, at := range []int{actor1Place, actor2Place, eventPlace} {
				place(f[at:], where, n)
			}
		}
		f[added] = seen.Format("20060102150405")
		if i%4 == 0 {
			link = fmt.Sprintf("https://news%d.example/%s/%x-%s", rank(r, 3000), seen.Format("2006/01/02"), r.Uint32(), "what-was-reported-of-it-on-that-day")
		}
		f[address] = link
		for i, field := range f {
			if i > 0 {
				out.WriteByte('\t')
			}
			out.WriteString(field)
		}
		out.WriteByte('\n')
	}
	return out.Flush() // which tells of any error before
}

// side fills the ten columns of an actor: nobody, a sector without a country, a
// sector of a country, or a country.
func side(f []string, r *rand.Rand, c country, sectors []string, nobody, nowhere float64) {
	sector := ""
	switch at := r.Float64(); {
	case at < nobody:
		return
	case at < nobody+nowhere:
		sector = sectors[rank(r, len(sectors))]
		f[0], f[1], f[7] = sector, "A "+sector, sector
		return
	case at > 0.75:
		sector = sectors[rank(r, len(sectors))]
	}
	f[0], f[1], f[2], f[7] = c.cameo+sector, strings.ToUpper(c.name), c.cameo, sector
}

// place fills the eight columns of a place: the capital, or the nth town.
func place(f []string, c country, n int) {
	name := c.capital + ", " + c.name
	if n > 0 {
		name = fmt.Sprintf("Town %d, District %d, %s", n, n%17, c.name)
	}
	f[0], f[1], f[2], f[3], f[4] = "4", name, c.fips, fmt.Sprintf("%s%02d", c.fips, n%17), strconv.Itoa(18000+n)
	f[5], f[6], f[7] = fmt.Sprintf("%.4f", float64(n%90)+0.1234), fmt.Sprintf("%.4f", float64(n%180)+0.4321), strconv.Itoa(-1_000_000-n)
}
