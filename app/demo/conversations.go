package demo

import "cordee/lessons/badge"

// conversations are what the simulated colleagues talk about, in the order in
// which they begin. The last ones are still open at the end. In every language
// the same people say the same things, each time as one would say them there.
var conversations = []conversation{
	{
		pack: "bien-demarrer", block: "quatre-morceaux",
		accepted: 1, thanked: 1,
		recognised: map[int]badge.Deed{0: badge.Clear, 1: badge.Used},
		words: map[string]words{
			french: {
				question: "Faut-il toujours dire ce qu’on a déjà essayé ?\nPour une question simple, j’ai peur d’alourdir.",
				answers: []string{
					"Une ligne suffit. La semaine dernière, on m’a proposé trois fois le redémarrage que j’avais déjà fait : depuis, je l’écris d’emblée.",
					"Je le mets à la fin, entre parenthèses. Ceux qui savent vont droit au but, les autres ne perdent pas de temps.",
				},
			},
			english: {
				question: "Do you always say what you have already tried?\nFor a simple question, I worry that it gets in the way.",
				answers: []string{
					"One line is enough. Last week three people suggested the restart I had already done; since then I put it in from the outset.",
					"I put it at the end, in brackets. Those who know the answer get straight to it, and nobody else loses time.",
				},
			},
		},
	},
	{
		pack: "social-business", block: "adjectif",
		accepted: 1, thanked: 2,
		recognised: map[int]badge.Deed{0: badge.Clear, 1: badge.Used},
		words: map[string]words{
			french: {
				question: "Comment l’expliquez-vous en une phrase à un client ?\nIl m’a demandé si nous « faisions du social » et j’ai parlé de notre page, ce qui n’était pas sa question.",
				answers: []string{
					"Je dis : « Quand vous nous signalez un défaut, la personne qui peut le corriger le sait dans la journée. » Il comprend de quoi il s’agit, et le mot n’apparaît même pas.",
					"Je pars du nom qui suit : des médias, ce sont des canaux ; une façon de travailler, c’est ce qu’il constate chez nous.",
				},
			},
			english: {
				question: "How do you explain it to a customer in one sentence?\nMine asked whether we “did social” and I talked about our page, which was not what he wanted to know.",
				answers: []string{
					"I say: “When you report a fault to us, the person who can fix it knows the same day.” They see what it is about, and the word never even comes up.",
					"I start from the noun that follows. Media are channels; a way of working is what he notices when he deals with us.",
				},
			},
		},
	},
	{
		pack: "social-business", block: "trois-mots",
		accepted: 2, thanked: 1,
		recognised: map[int]badge.Deed{1: badge.Listened, 3: badge.Debate},
		words: map[string]words{
			french: {
				question: "Un exemple d’« ouverte » à l’atelier ?\nJe prépare le point de lundi et je voudrais un cas de chez nous plutôt que celui de la leçon.",
				answers: []string{
					"Le classeur de la ligne 2 : les réglages y étaient dans la tête de deux personnes, ils sont maintenant écrits à côté de la machine, avec la date et la raison.",
					"Le tableau des arrêts, depuis qu’on y note la cause et pas seulement la durée. L’équipe de nuit s’en sert.",
					"Les deux sont bons. J’ajouterais la vanne de vendredi : la cause était écrite, personne n’a eu besoin de rappeler.",
				},
			},
			english: {
				question: "An example of “open” from the workshop?\nI am preparing Monday’s meeting and would rather use a case of ours than the one in the lesson.",
				answers: []string{
					"The binder on line 2. The settings used to be in two people’s heads; now they are written down beside the machine, with the date and the reason.",
					"The stoppage board, now that we note the cause and not only how long it lasted. The night shift uses it.",
					"Both are good. I would add Friday’s valve: the cause was written down, and nobody had to call back.",
				},
			},
		},
	},
	{
		pack: "bien-demarrer", block: "vos-niveaux",
		accepted: 1, thanked: 1,
		recognised: map[int]badge.Deed{1: badge.Care},
		words: map[string]words{
			french: {
				question: "Notre responsable voit-il les questions ratées ?\nDeux collègues hésitent à cause de cela.",
				answers: []string{
					"Non. Seulement la bande atteinte par compétence et la date. La page Réglages montre mot pour mot ce qui part ; je l’ai ouverte avec eux, cela a suffi.",
				},
			},
			english: {
				question: "Can our manager see the questions we get wrong?\nTwo colleagues are hesitating because of that.",
				answers: []string{
					"No. Only the band reached for each skill, and the date. The Settings page shows word for word what leaves; I opened it with them, and that settled it.",
				},
			},
		},
	},
	{
		pack: "social-business", block: "deux-questions",
		accepted: 1, thanked: 2,
		recognised: map[int]badge.Deed{0: badge.Clear, 1: badge.Used, 2: badge.Review},
		words: map[string]words{
			french: {
				question: "« Créer une communauté des monteurs » : média ou façon de travailler ?\nLa phrase vient de notre plan, je n’arrive pas à trancher.",
				answers: []string{
					"Telle quelle, ni l’un ni l’autre : elle ne dit ni quelle relation s’améliore, ni pourquoi. « Que les monteurs trouvent en dix minutes qui a déjà réglé cette pompe », oui.",
					"D’accord avec la réécriture. Et elle donne de quoi vérifier dans un mois : on peut compter les dix minutes.",
				},
			},
			english: {
				question: "“Create a community of fitters”: media, or a way of working?\nThe sentence comes from our plan and I cannot decide.",
				answers: []string{
					"As it stands, neither: it does not say which relationship gets better, or why. “Any fitter can find out in ten minutes who has already set up this pump”: that would be one.",
					"I like the rewrite. And it gives you something to check in a month: ten minutes can be counted.",
				},
			},
		},
	},
	{
		pack: "social-business", block: "malentendus",
		thanked:    1,
		recognised: map[int]badge.Deed{1: badge.Listened},
		words: map[string]words{
			french: {
				question: "Que répondre quand on nous demande le nombre d’abonnés ?",
				answers: []string{
					"Je donne le chiffre, puis je demande ce qu’on veut savoir. En général c’est : « Est-ce que nos clients sont mieux servis ? » et là je parle des délais de réponse.",
				},
			},
			english: {
				question: "What do you say when someone asks how many followers we have?",
				answers: []string{
					"I give the figure, then ask what they would like to know. Usually it is “Are our customers better served?”, and then I talk about how long we take to answer.",
				},
			},
		},
	},
	{
		pack: "social-business", block: "trois-endroits",
		accepted: 2, thanked: 1,
		recognised: map[int]badge.Deed{2: badge.Review},
		words: map[string]words{
			french: {
				question: "Dans quel gisement rangez-vous les reprises de commande ?\nElles agacent le client et nous coûtent du temps.",
				answers: []string{
					"Les deux premiers. Pour notre dossier, nous avons choisi celui où nous avions une mesure : le temps passé, donc l’efficacité.",
					"Attention à ne pas compter deux fois la même heure. Choisissez un gisement, citez l’autre en une ligne.",
				},
			},
			english: {
				question: "Which source do orders that have to be redone belong to?\nThey annoy the customer and cost us time.",
				answers: []string{
					"The first two. For our own case we chose the one we could measure: time spent, so efficiency.",
					"Take care not to count the same hour twice. Choose one source and mention the other in a line.",
				},
			},
		},
	},
	{
		pack: "bien-demarrer", block: "repondre",
		accepted:   1,
		recognised: map[int]badge.Deed{1: badge.Loop},
		words: map[string]words{
			french: {
				question: "Répondre « je ne sais pas, mais demande à… », est-ce vraiment utile ?",
				answers: []string{
					"Oui : c’est ainsi que j’ai trouvé la bonne personne au bureau d’études, en une heure au lieu de trois jours.",
				},
			},
			english: {
				question: "Is “I don’t know, but ask…” really a useful answer?",
				answers: []string{
					"Yes. That is how I found the right person in the design office, in an hour instead of three days.",
				},
			},
		},
	},
	{
		pack: "social-business", block: "vers-l-interieur",
		thanked:    1,
		recognised: map[int]badge.Deed{1: badge.Listened},
		words: map[string]words{
			french: {
				question: "Ces 30 % datent de 2012. Quelqu’un a-t-il vu plus récent ?",
				answers: []string{
					"Je n’ai rien trouvé de comparable. La fiche le dit bien : lu de seconde main, démarche non définie. Je m’en sers pour poser la question, pas pour y répondre.",
					"Même prudence. Notre propre relevé de deux jours nous a été plus utile.",
				},
			},
			english: {
				question: "This 30% dates from 2012. Has anyone seen anything more recent?",
				answers: []string{
					"I found nothing comparable. The card says so plainly: read second hand, approach not defined. I use it to raise the question, not to answer it.",
					"I am just as careful with it. Our own two-day log told us more.",
				},
			},
		},
	},
	{
		pack: "social-business", block: "outil-qui-dort",
		accepted: 1, thanked: 1,
		recognised: map[int]badge.Deed{1: badge.Used, 2: badge.Care},
		words: map[string]words{
			french: {
				question: "Notre outil de suivi dort aussi. Par quoi commencer ?\nQuarante comptes, cinq personnes qui écrivent.",
				answers: []string{
					"Par une personne comme Inès. Je me suis assis une heure avec le contrôle : leur besoin tenait en un tableau, l’outil le faisait déjà, personne ne l’avait montré.",
					"Demandez-leur ce qu’ils font au téléphone. C’est la liste de ce que l’outil devrait rendre plus facile.",
				},
			},
			english: {
				question: "Our tracking tool is asleep too. Where do we start?\nForty accounts, five people who write.",
				answers: []string{
					"With someone like Inès. I sat down with quality control for an hour: what they needed came down to one table, the tool could already do it, and nobody had shown them.",
					"Ask them what they use the phone for. That is your list of what the tool should make easier.",
				},
			},
		},
	},
	{
		pack: "social-business", block: "trois-verbes",
		accepted: 1,
		words: map[string]words{
			french: {
				question: "Un exemple de « favoriser une transaction » hors des ventes ?",
				answers: []string{
					"Le prêt d’outillage entre équipes : avant, il fallait trouver qui l’avait. Maintenant la demande est au même endroit pour tous, le prêt se fait dans la matinée.",
				},
			},
			english: {
				question: "An example of “ease a transaction” outside sales?",
				answers: []string{
					"Lending tools between teams. You used to have to find out who had what; now everyone asks in the same place, and the tool changes hands the same morning.",
				},
			},
		},
	},
	{
		pack: "social-business", block: "accelerer",
		words: map[string]words{
			french: {
				question: "Que faire quand deux services n’ont rien à se dire ?\nL’image du catalyseur m’a plu, mais chez nous les « réactifs » manquent.",
				answers: []string{
					"Chercher le moment où l’un attend l’autre sans le savoir. Chez nous, c’était la réception du vendredi.",
				},
			},
			english: {
				question: "What if two departments have nothing to say to each other?\nI liked the image of the catalyst, but here it is the “ingredients” that are missing.",
				answers: []string{
					"Look for the moment when one is waiting for the other without knowing it. With us, it was goods-in on Fridays.",
				},
			},
		},
	},
	{
		pack: "social-business", block: "ordre-des-questions",
		words: map[string]words{
			french: {
				question: "Quel signe avez-vous retenu, visible dans un mois ?\nJe cherche quelque chose qui se voie sans enquête.",
			},
			english: {
				question: "Which sign did you choose, visible within a month?\nI am looking for something we can see without running a survey.",
			},
		},
	},
	{
		pack: "social-business", block: "canal-parmi-d-autres",
		words: map[string]words{
			french: {
				question: "Qui accueille les recrues du mois prochain ?\nJe propose qu’on écrive ensemble leurs trois premières questions, avec les réponses.",
			},
			english: {
				question: "Who is welcoming next month’s new colleagues?\nI suggest we write down their first three questions together, with the answers.",
			},
		},
	},
}
