// Package records writes made-up files of every format that demarche loads, of any
// size and the same bytes each time, to measure loading with. Their shapes are
// those of the publishers' files; names and words are invented.
package records

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"demarche/bench/gdelt"
)

// Kind is a file of one format.
type Kind struct {
	Format string
	File   string                            // what it is called: some formats tell their day or act by it
	Flags  []string                          // of demarche load, beside --format
	Write  func(w io.Writer, rows int) error // the file
	Beside map[string]string                 // files that are needed in the same folder, by name
}

// Kinds returns a file for each format.
func Kinds() []Kind {
	return []Kind{
		{Format: "ofac-sdn", File: "sdn_2022-02-18.csv", Write: lines("", func(i int) string {
			return fmt.Sprintf(`%d,"%s, %s","individual","PROGRAM-%d",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB %02d Mar %d; nationality Russia; a.k.a. '%s %s'."`,
				i+1, strings.ToUpper(surname(i)), given(i), i%40, 1+i%28, 1940+i%60, given(i), surname(i+1))
		}, "")},
		{Format: "un-sanctions", File: "consolidated.xml", Write: lines(`<CONSOLIDATED_LIST dateGenerated="2025-03-04T00:00:09Z"><INDIVIDUALS>`, func(i int) string {
			return fmt.Sprintf("<INDIVIDUAL><FIRST_NAME>%s</FIRST_NAME><SECOND_NAME>%s</SECOND_NAME><UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE><REFERENCE_NUMBER>QDi.%d</REFERENCE_NUMBER><LISTED_ON>2012-12-31</LISTED_ON>"+
				"<COMMENTS1>He paid for lorry %d.</COMMENTS1><NATIONALITY><VALUE>Yemen</VALUE></NATIONALITY><INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>%s %s</ALIAS_NAME></INDIVIDUAL_ALIAS>"+
				"<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>%d</YEAR></INDIVIDUAL_DATE_OF_BIRTH></INDIVIDUAL>", given(i), surname(i), i, i, given(i), surname(i+1), 1940+i%60)
		}, "</INDIVIDUALS></CONSOLIDATED_LIST>")},
		{Format: "eu-sanctions", File: "32014R0269.csv", Flags: []string{"--published", "2026-08-22"},
			Write: lines("celex,recordId,programKey,annex,measure,startDate,reason,schema,name,alias,birthDate,nationality", func(i int) string {
				return fmt.Sprintf(`32014R0269,%d,EU-UKR,I,Asset freeze,17.3.2014,"Reason %d.",Person,%s %s,%s %s,%d.11.%d,Russia`, i, i, given(i), strings.ToUpper(surname(i)), given(i), surname(i+1), 1+i%28, 1940+i%60)
			}, "")},
		{Format: "ftm", File: "entities.ftm.json", Write: lines("", func(i int) string {
			if i%2 == 1 {
				return fmt.Sprintf(`{"id":"s-%d","schema":"Sanction","properties":{"entity":["NK-%d"],"authority":["Office of Foreign Assets Control"],"country":["us"],"programId":["US-%d"],"provisions":["Asset freeze"],"listingDate":["2022-04-08"]}}`, i, i-1, i%40)
			}
			return fmt.Sprintf(`{"id":"NK-%d","caption":"%s %s","schema":"Person","properties":{"name":["%[2]s %[3]s"],"alias":["%[2]s %[4]s"],"birthDate":["%[5]d"],"nationality":["ru"]},"referents":["x-%[1]d"]}`, i, given(i), surname(i), surname(i+1), 1940+i%60)
		}, "")},
		{Format: "wikidata", File: "entities.json", Write: lines("[", func(i int) string {
			return fmt.Sprintf(`{"type":"item","id":"Q%d","labels":{"en":{"language":"en","value":"%s %s"},"ru":{"language":"ru","value":"Имя %d"}},"descriptions":{},"aliases":{"en":[{"language":"en","value":"%s %s"}]},`+
				`"claims":{"P31":[{"mainsnak":{"snaktype":"value","property":"P31","datavalue":{"value":{"id":"Q5"},"type":"wikibase-entityid"}},"rank":"normal"}],`+
				`"P569":[{"mainsnak":{"snaktype":"value","property":"P569","datavalue":{"value":{"time":"+%d-03-%02dT00:00:00Z","precision":11,"calendarmodel":"http://www.wikidata.org/entity/Q1985727"},"type":"time"}},"rank":"normal"}]}},`,
				900000000+i, given(i), surname(i), i, given(i), surname(i+1), 1940+i%60, 1+i%28)
		}, "]")},
		{Format: "gdelt-events", File: "events.export.CSV", Write: func(w io.Writer, rows int) error { return gdelt.Write(w, rows, 1) }},
		{Format: "gdelt-mentions", File: "events.mentions.CSV", Write: lines("", func(i int) string {
			return fmt.Sprintf("%d\t20150218230000\t20150218230000\t1\texample.org\thttp://example.org/%d\t%d\t-1\t4594\t4634\t1\t50\t6665\t-4.47\t\t", 410412347+i/3, i, 1+i%20)
		}, "")},
		{Format: "gdelt-gkg", File: "20150218230000.gkg.csv", Write: lines("", func(i int) string {
			quote := fmt.Sprintf("We have told number %d what we want of them", i)
			f := make([]string, 27)
			f[0], f[1], f[2], f[3], f[4] = fmt.Sprintf("20150218230000-%d", i), "20150218230000", "1", "example.org", fmt.Sprintf("http://example.org/%d", i)
			f[22] = fmt.Sprintf("%d|%d|said|%s", 100+i%900, len(quote), quote)
			return strings.Join(f, "\t")
		}, "")},
		{Format: "gdelt-gqg", File: "20200101000000.gqg.json", Write: lines("", func(i int) string {
			return fmt.Sprintf(`{"date":"20200101000000","url":"http://example.org/%d","title":"A day","lang":"English","quotes":[{"pre":"The paper printed it. Angela Merkel said on Monday: ","quote":"We have told number %d what we want of them","post":" and left the room."}]}`, i, i)
		}, "")},
		{Format: "icews", File: "events.tab", Write: lines(
			"Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude", func(i int) string {
				return fmt.Sprintf("%d\t2018-06-%02d\t%s %s\tGovernment\tRussian Federation\tMake statement\t010\t0.0\tFrance\t\tFrance\t%d\t%d\tThe Gazette\tMoscow\t\tMoskva\tRussian Federation\t55.75\t37.61", 32889838+i, 1+i%28, given(i%900), surname(i%900), 45000000+i, 1+i%6)
			}, "")},
		{Format: "icews-quadruples", File: "icews_2014.txt", Write: lines("", func(i int) string {
			return fmt.Sprintf("%s %s\tConsult\tFrance\t2014-%02d-%02d", given(i%900), surname(i%900), 1+i%12, 1+i/12%28)
		}, "")},
		{Format: "polecat", File: "polecat.tsv", Write: lines(polecatHeader, func(i int) string {
			f := make([]string, 40)
			f[0], f[1], f[2], f[3], f[6] = fmt.Sprintf("2020-A-%d", i), fmt.Sprintf("2020-03-%02d", 1+i%28), "CONSULT", "phone", "diplomatic"
			f[7], f[8], f[10], f[15], f[16], f[18] = given(i%900)+" "+surname(i%900), "RUS", "GOV", "France", "FRA", "GOV"
			f[24], f[27], f[33], f[34] = "Moscow", "RUS", "The Gazette", "2020-03-28"
			return strings.Join(f, "\t")
		}, "")},
		{Format: "plover", File: "records.json", Write: lines("", func(i int) string {
			return fmt.Sprintf(`{"id":"rec-%d","has_event":true,"date":"2021-03-%02d","event":["AID"],"mode":"military","context":["diplomatic"],"actor":[{"country":"RUS","primary_sector":"GOV"}],"recipient":[{"country":"FRA","primary_sector":"GOV"}],"text":"Record %d.","link":"http://example.org/%d"}`, i, 1+i%28, i, i)
		}, "")},
		{Format: "acled", File: "acled.csv", Write: lines("event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,"+
			"civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp", func(i int) string {
			return fmt.Sprintf(`KEN%d,%02d March 2021,2021,1,Demonstrations,Protests,Peaceful protest,Protesters (Kenya),,6,,,0,60,,404,Eastern Africa,Kenya,Nairobi,,,Town %d,-1.2,36.8,1,The Gazette,National,"Protest %d.",0,,1614800000`, i, 1+i%28, i%500, i)
		}, "")},
		{Format: "quotebank", File: "quotes.json", Write: lines("", func(i int) string {
			return fmt.Sprintf(`{"quoteID":"2019-05-01-%06d","quotation":"We will open bridge %d before the summer","speaker":"%s %s","qids":["Q%d"],"date":"2019-05-01 10:15:00","numOccurrences":1,"probas":[["%[3]s %[4]s","0.8125"],["None","0.1"]],"urls":["http://example.org/%[1]d"],"phase":"E"}`, i, i, given(i%900), surname(i%900), 910000000+i%900)
		}, "")},
		{Format: "csv", File: "diary.csv", Flags: []string{"--mapping", "diary.yaml"}, Beside: map[string]string{"diary.yaml": diary}, Write: lines("no;day;kind;from;with;town", func(i int) string {
			people := [...]string{"Biden", "Putin", "Macron", "Scholz", "Wendy Sherman", "Sergey Ryabkov", "Xi Jinping"}
			return fmt.Sprintf("%d;%02d.%02d.%d;%s;%s;%s;Town %d", i, 1+i%28, 1+i/28%12, 1950+i/336%70, [...]string{"call", "talks", "visit"}[i/23520%3], people[i/70560%7], people[(i/70560+1+i/493920)%7], i%500)
		}, "")},
	}
}

const diary = `dataset: {name: Diary, licence: CC0-1.0, redistributable: true}
key: no
dates: {day: DD.MM.YYYY}
values:
  kind: {call: CALL, talks: TALKS, visit: VISIT}
events:
  type: "{kind}"
  status: OCCURRED
  when: "{day}"
  place: {name: "{town}"}
  participants:
    - {actor: "{from}", role: ACTOR}
    - {actor: "{with}", role: RECIPIENT}
`

const polecatHeader = "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tActor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\t" +
	"Actor Name Raw\tWikipedia Actor ID\tRecipient Name\tRecipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\t" +
	"Wikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\t" +
	"Story People\tStory Organizations\tStory Locations\tLanguage\tVersion"

// lines writes a file of lines with what stands before and after them.
func lines(before string, line func(i int) string, after string) func(io.Writer, int) error {
	return func(w io.Writer, rows int) error {
		out := bufio.NewWriterSize(w, 1<<20)
		if before != "" {
			fmt.Fprintln(out, before)
		}
		for i := range rows {
			fmt.Fprintln(out, line(i))
		}
		if after != "" {
			fmt.Fprintln(out, after)
		}
		return out.Flush()
	}
}

// given and surname make names, of some hundred and some hundred thousand.
func given(i int) string {
	return [...]string{"Anna", "Boris", "Clara", "Daniil", "Elena", "Farid", "Galina", "Hassan", "Ivan", "Jana"}[i%10] + [...]string{"", "l", "n", "r", "s"}[i/10%5]
}

func surname(i int) string {
	syllables := [...]string{"ar", "den", "ko", "lo", "mi", "ra", "ste", "tu", "ven", "zo"}
	var b strings.Builder
	for n := i/7 + 1000; n > 0; n /= 10 {
		b.WriteString(syllables[n%10])
	}
	name := b.String()
	return strings.ToUpper(name[:1]) + name[1:]
}
