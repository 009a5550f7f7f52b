package course

import "html/template"

// The names of what every page loads.
const (
	styleFile  = "style.css"
	scriptFile = "course.js"
	hostFile   = "host.js"
)

var templates = template.Must(template.New("").Parse(layout + indexTemplate + lessonTemplate + quizTemplate))

const layout = `
{{define "head"}}<!doctype html>
<html lang="{{.Lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}{{if ne .Title .Course}} · {{.Course}}{{end}}</title>
<link rel="stylesheet" href="{{.Style}}">
</head>
<body data-course="{{.Key}}" data-unit="{{.Unit.ID}}" data-kind="{{.Unit.Kind}}">
<a class="skip" href="#content">{{.Words.Start}}</a>
{{if and .Linked .Unit.ID}}<nav class="way"><a href="index.html">{{.Words.Contents}}</a> <span>{{.Course}}</span></nav>{{end}}
<main id="content">
{{end}}

{{define "foot"}}
</main>
{{if and .Linked .Unit.ID}}<nav class="steps">
{{with .Before}}<a href="{{.File}}" rel="prev"><small>{{$.Words.Before}}</small> {{.Title}}</a>{{end}}
{{with .Next}}<a href="{{.File}}" rel="next"><small>{{$.Words.Next}}</small> {{.Title}}</a>{{end}}
</nav>{{end}}
{{range .Scripts}}<script src="{{.}}"></script>
{{end}}</body>
</html>
{{end}}`

const indexTemplate = `
{{define "index"}}{{template "head" .}}
<h1>{{.Title}}</h1>
{{with .Site.Summary}}<p class="summary">{{.}}</p>{{end}}
{{range .Site.Modules}}<section>
<h2>{{.Title}}</h2>
<ol class="units">
{{range .Units}}<li data-unit="{{.ID}}"><a href="{{.File}}">{{.Title}}</a>{{if .Minutes}} <small>{{printf $.Words.Minutes .Minutes}}</small>{{end}} <span class="done" hidden>{{$.Words.Done}}</span></li>
{{end}}</ol>
</section>
{{end}}{{template "foot" .}}{{end}}`

const lessonTemplate = `
{{define "lesson"}}{{template "head" .}}
<article>
<h1>{{.Title}}</h1>
{{range .Blocks}}<section id="{{.ID}}">
{{with .Title}}<h2>{{.}}</h2>{{end}}
{{.Body}}</section>
{{end}}</article>
{{template "foot" .}}{{end}}`

const quizTemplate = `
{{define "quiz"}}{{template "head" .}}
<h1>{{.Title}}</h1>
<noscript><p class="alert note">{{.Words.NoScript}}</p></noscript>
{{range .Questions}}{{template "question" .}}{{end}}
<p class="result" role="status" data-text="{{.Words.Result}}"></p>
<p><button type="button" class="again" hidden>{{.Words.Again}}</button></p>
{{template "foot" .}}{{end}}

{{define "question"}}
{{if eq .Kind "description"}}<section class="question">
{{with .Title}}<h2>{{.}}</h2>{{end}}
{{.Stem}}</section>
{{else}}<form class="question" id="{{.Name}}" data-key="{{.Key}}" novalidate>
<h2><small>{{.Heading}}</small> {{.Title}}</h2>
<div class="stem">{{.Stem}}</div>
{{if eq .Kind "single" "truefalse" "multiple"}}<fieldset>
<legend{{if ne .Kind "multiple"}} class="unseen"{{end}}>{{if eq .Kind "multiple"}}{{.Words.Several}}{{else}}{{.Words.Answer}}{{end}}</legend>
{{range .Choices}}<label class="choice"><input type="{{if eq $.Kind "multiple"}}checkbox{{else}}radio{{end}}" name="{{$.Name}}" value="{{.At}}"> <span>{{.Text}}</span></label>
{{end}}</fieldset>
{{else if eq .Kind "short" "numeric"}}<p><label>{{.Words.Answer}} <input type="text" name="{{.Name}}" autocomplete="off"{{if eq .Kind "numeric"}} inputmode="decimal"{{end}} data-solution="{{.Solution}}"></label>{{if eq .Kind "numeric"}} <small>{{.Words.Number}}</small>{{end}}</p>
{{else if eq .Kind "matching"}}<table class="pairs">
{{range $pair := .Pairs}}<tr><th scope="row" id="{{$.Name}}-{{.At}}">{{.Left}}</th><td><select name="{{$.Name}}" aria-labelledby="{{$.Name}}-{{.At}}"><option value="">{{$.Words.Choose}}</option>
{{range $i, $right := $.Rights}}<option value="{{$i}}">{{$right}}</option>{{end}}</select> <span class="verdict"></span></td></tr>
{{end}}</table>
{{else if eq .Kind "ordering"}}<ol class="order">
{{range .Items}}<li data-place="{{.At}}"><span class="item" id="{{$.Name}}-{{.At}}">{{.Text}}</span> <span class="moves"><button type="button" class="up" aria-describedby="{{$.Name}}-{{.At}}">{{$.Words.Up}}</button> <button type="button" class="down" aria-describedby="{{$.Name}}-{{.At}}">{{$.Words.Down}}</button></span></li>
{{end}}</ol>
{{else if eq .Kind "essay"}}<p><label>{{.Words.Answer}} <textarea rows="6"></textarea></label></p>
<p><button type="button" class="compare">{{.Words.Compare}}</button></p>
<div class="model" hidden>
<aside class="alert tip"><p class="label">{{.Words.Model}}</p>{{.Model}}</aside>
<fieldset><legend>{{.Words.OwnMark}}</legend>
{{range .Words.Marks}}<label class="choice"><input type="radio" name="{{$.Name}}" value="{{.Fraction}}"> <span>{{.Text}}</span></label>
{{end}}</fieldset>
</div>
{{end}}
{{range .Hints}}<details class="hint"><summary>{{$.Hint}}</summary>{{.}}</details>
{{end}}<p class="act"><button type="submit">{{.Words.Check}}</button></p>
<div class="outcome" role="status" data-right="{{.Words.Right}}" data-partly="{{.Words.Partly}}" data-wrong="{{.Words.Wrong}}" data-best="{{.Words.RightAnswer}}" data-missed="{{.Words.Missed}}" data-solution="{{.Words.Solution}}" data-unanswered="{{.Words.Unanswered}}"></div>
{{range .Feedback}}<div class="feedback" data-when="{{.When}}" hidden>{{.Text}}</div>
{{end}}</form>
{{end}}{{end}}

{{define "gap"}}<span class="gap">{{if eq .Kind "single" "truefalse"}}<select name="{{.Name}}" aria-label="{{.Heading}}"><option value="">{{.Words.Choose}}</option>{{range .Choices}}<option value="{{.At}}">{{.Text}}</option>{{end}}</select>
{{- else if eq .Kind "multiple"}}{{range .Choices}}<label><input type="checkbox" name="{{$.Name}}" value="{{.At}}"> {{.Text}}</label> {{end}}
{{- else}}<input type="text" name="{{.Name}}" aria-label="{{.Heading}}" autocomplete="off" data-solution="{{.Solution}}">{{end}}<span class="verdict"></span></span>{{end}}`
