<!DOCTYPE html>
<html lang="pl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Raport: uwagi do danych</title>
<style>
:root { color-scheme: light dark; --line: #8886; --error: #b3261e; --warning: #7a5200; --info: #24527a }
@media (prefers-color-scheme: dark) { :root { --error: #ffb4ab; --warning: #f5c06a; --info: #a8cdf0 } }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 80rem; margin: 0 auto; padding: 1rem }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top }
td { overflow-wrap: anywhere }
.violation, .warning, .info { white-space: nowrap }
.place { overflow-wrap: break-word }
td.number, th.number { text-align: right }
code { font-size: .9em }
.violation { color: var(--error); font-weight: 600 }
.warning { color: var(--warning); font-weight: 600 }
.info { color: var(--info) }
.hint, .because, .related, .more { display: block }
@media print { body { max-width: none } section { break-inside: auto } tr { break-inside: avoid } }
</style>
</head>
<body>
<main>
<h1>Raport: uwagi do danych</h1>
<p>błędy: 3, ostrzeżenia: 2, informacje: 1</p>
<section aria-labelledby="rule">
<h2 id="rule">Według reguł</h2>
<table>
<thead><tr><th scope="col">Reguła</th><th scope="col">Najwyższa waga</th><th scope="col" class="number">Liczba uwag</th></tr></thead>
<tbody>
<tr><th scope="row"><a href="#rule-1">WUP-007 Koniec przed początkiem</a></th><td><span class="violation">błąd</span></td><td class="number">2</td></tr>
<tr><th scope="row"><a href="#rule-2">WUP-014</a></th><td><span class="violation">błąd</span></td><td class="number">1</td></tr>
<tr><th scope="row"><a href="#rule-3">WUP-E04 Cytatu nie ma w dokumencie</a></th><td><span class="violation">błąd</span></td><td class="number">1</td></tr>
<tr><th scope="row"><a href="#rule-4">WUP-005</a></th><td><span class="warning">ostrzeżenie</span></td><td class="number">1</td></tr>
<tr><th scope="row"><a href="#rule-5">WUP-E01</a></th><td><span class="info">informacja</span></td><td class="number">1</td></tr>
</tbody>
</table>
<section aria-labelledby="rule-1">
<h3 id="rule-1">WUP-007 Koniec przed początkiem (2)</h3>
<table>
<thead><tr><th scope="col">Waga</th><th scope="col">Miejsce</th><th scope="col">Czego dotyczy</th><th scope="col">Co jest nie tak i co zrobić</th></tr></thead>
<tbody>
<tr><td><span class="warning">ostrzeżenie</span></td><td><code class="place">data.jsonld</code></td><td><code>project:nowe-kompetencje</code></td><td>Tego nie ma w żadnym wierszu.</td></tr>
<tr><td><span class="violation">błąd</span></td><td><code class="place">new.ttl:3:20</code></td><td>Nowe kompetencje <code>project:nowe-kompetencje</code></td><td>Koniec jest wcześniejszy niż „początek”. <span class="hint">Sprawdź lata.</span> <span class="related">zob. też <code class="place">old.ttl:12:1</code>, <code class="place">old.ttl:14:5</code></span></td></tr>
</tbody>
</table>
</section>
<section aria-labelledby="rule-2">
<h3 id="rule-2">WUP-014 (1)</h3>
<table>
<thead><tr><th scope="col">Waga</th><th scope="col">Miejsce</th><th scope="col">Czego dotyczy</th><th scope="col">Co jest nie tak i co zrobić</th></tr></thead>
<tbody>
<tr><td><span class="violation">błąd</span></td><td><code class="place">new.ttl:1:1</code></td><td><code>project:nowe-kompetencje</code></td><td>„new:x” nie jest na liście. <span class="because">bo: brak wartości (new.ttl:2:5)</span> <span class="because">bo: to nie jest pozycja</span></td></tr>
</tbody>
</table>
</section>
<section aria-labelledby="rule-3">
<h3 id="rule-3">WUP-E04 Cytatu nie ma w dokumencie (1)</h3>
<table>
<thead><tr><th scope="col">Waga</th><th scope="col">Miejsce</th><th scope="col">Czego dotyczy</th><th scope="col">Co jest nie tak i co zrobić</th></tr></thead>
<tbody>
<tr><td><span class="violation">błąd</span></td><td><code class="place">claims.ttl:7:1</code></td><td><code>claim:nowe-kompetencje-end-date-001-1</code></td><td>Stoi tam co innego.</td></tr>
</tbody>
</table>
</section>
<section aria-labelledby="rule-4">
<h3 id="rule-4">WUP-005 (1)</h3>
<table>
<thead><tr><th scope="col">Waga</th><th scope="col">Miejsce</th><th scope="col">Czego dotyczy</th><th scope="col">Co jest nie tak i co zrobić</th></tr></thead>
<tbody>
<tr><td><span class="warning">ostrzeżenie</span></td><td><code class="place">new.ttl:4:21</code></td><td><code>project:nowe-kompetencje</code></td><td>Tekst ma dwa wiersze.</td></tr>
</tbody>
</table>
</section>
<section aria-labelledby="rule-5">
<h3 id="rule-5">WUP-E01 (1)</h3>
<table>
<thead><tr><th scope="col">Waga</th><th scope="col">Miejsce</th><th scope="col">Czego dotyczy</th><th scope="col">Co jest nie tak i co zrobić</th></tr></thead>
<tbody>
<tr><td><span class="info">informacja</span></td><td></td><td><code>project:x</code></td><td>Brak tekstu.</td></tr>
</tbody>
</table>
</section>
</section>
<section aria-labelledby="body">
<h2 id="body">Według odpowiedzialnych instytucji</h2>
<table>
<thead><tr><th scope="col">Odpowiedzialna instytucja</th><th scope="col">Najwyższa waga</th><th scope="col" class="number">Liczba uwag</th></tr></thead>
<tbody>
<tr><th scope="row"><a href="#body-1">WUP w Białymstoku &lt;filia&gt;</a></th><td><span class="violation">błąd</span></td><td class="number">1</td></tr>
<tr><th scope="row"><a href="#body-2">WUP w Olsztynie</a></th><td><span class="violation">błąd</span></td><td class="number">4</td></tr>
<tr><th scope="row"><a href="#body-3">Nie ustalono</a></th><td><span class="info">informacja</span></td><td class="number">1</td></tr>
</tbody>
</table>
<section aria-labelledby="body-1">
<h3 id="body-1">WUP w Białymstoku &lt;filia&gt; (1)</h3>
<table>
<thead><tr><th scope="col">Waga</th><th scope="col">Reguła</th><th scope="col">Miejsce</th><th scope="col">Czego dotyczy</th><th scope="col">Co jest nie tak i co zrobić</th></tr></thead>
<tbody>
<tr><td><span class="violation">błąd</span></td><td>WUP-E04</td><td><code class="place">claims.ttl:7:1</code></td><td><code>claim:nowe-kompetencje-end-date-001-1</code></td><td>Stoi tam co innego.</td></tr>
</tbody>
</table>
</section>
<section aria-labelledby="body-2">
<h3 id="body-2">WUP w Olsztynie (4)</h3>
<table>
<thead><tr><th scope="col">Waga</th><th scope="col">Reguła</th><th scope="col">Miejsce</th><th scope="col">Czego dotyczy</th><th scope="col">Co jest nie tak i co zrobić</th></tr></thead>
<tbody>
<tr><td><span class="warning">ostrzeżenie</span></td><td>WUP-007</td><td><code class="place">data.jsonld</code></td><td><code>project:nowe-kompetencje</code></td><td>Tego nie ma w żadnym wierszu.</td></tr>
<tr><td><span class="violation">błąd</span></td><td>WUP-007</td><td><code class="place">new.ttl:3:20</code></td><td>Nowe kompetencje <code>project:nowe-kompetencje</code></td><td>Koniec jest wcześniejszy niż „początek”. <span class="hint">Sprawdź lata.</span> <span class="related">zob. też <code class="place">old.ttl:12:1</code>, <code class="place">old.ttl:14:5</code></span></td></tr>
<tr><td><span class="warning">ostrzeżenie</span></td><td>WUP-005</td><td><code class="place">new.ttl:4:21</code></td><td><code>project:nowe-kompetencje</code></td><td>Tekst ma dwa wiersze.</td></tr>
<tr><td><span class="violation">błąd</span></td><td>WUP-014</td><td><code class="place">new.ttl:1:1</code></td><td><code>project:nowe-kompetencje</code></td><td>„new:x” nie jest na liście. <span class="because">bo: brak wartości (new.ttl:2:5)</span> <span class="because">bo: to nie jest pozycja</span></td></tr>
</tbody>
</table>
</section>
<section aria-labelledby="body-3">
<h3 id="body-3">Nie ustalono (1)</h3>
<table>
<thead><tr><th scope="col">Waga</th><th scope="col">Reguła</th><th scope="col">Miejsce</th><th scope="col">Czego dotyczy</th><th scope="col">Co jest nie tak i co zrobić</th></tr></thead>
<tbody>
<tr><td><span class="info">informacja</span></td><td>WUP-E01</td><td></td><td><code>project:x</code></td><td>Brak tekstu.</td></tr>
</tbody>
</table>
</section>
</section>
</main>
</body>
</html>
