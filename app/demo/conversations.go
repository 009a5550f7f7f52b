package demo

// conversations are what the simulated colleagues talk about, in the order in
// which they begin. The last ones are still open at the end.
var conversations = []conversation{
	{
		pack: "bien-demarrer", block: "quatre-morceaux",
		question: "Faut-il toujours dire ce qu’on a déjà essayé ?\nPour une question simple, j’ai peur d’alourdir.",
		answers: []string{
			"Une ligne suffit. La semaine dernière, on m’a proposé trois fois le redémarrage que j’avais déjà fait : depuis, je l’écris d’emblée.",
			"Je le mets à la fin, entre parenthèses. Ceux qui savent vont droit au but, les autres ne perdent pas de temps.",
		},
		accepted: 1, thanked: 1,
	},
	{
		pack: "social-business", block: "adjectif",
		question: "Comment l’expliquez-vous en une phrase à un client ?\nIl m’a demandé si nous « faisions du social » et j’ai parlé de notre page, ce qui n’était pas sa question.",
		answers: []string{
			"Je dis : « Quand vous nous signalez un défaut, la personne qui peut le corriger le sait dans la journée. » Il comprend de quoi il s’agit, et le mot n’apparaît même pas.",
			"Je pars du nom qui suit : des médias, ce sont des canaux ; une façon de travailler, c’est ce qu’il constate chez nous.",
		},
		accepted: 1, thanked: 2,
	},
	{
		pack: "social-business", block: "trois-mots",
		question: "Un exemple d’« ouverte » à l’atelier ?\nJe prépare le point de lundi et je voudrais un cas de chez nous plutôt que celui de la leçon.",
		answers: []string{
			"Le classeur de la ligne 2 : les réglages y étaient dans la tête de deux personnes, ils sont maintenant écrits à côté de la machine, avec la date et la raison.",
			"Le tableau des arrêts, depuis qu’on y note la cause et pas seulement la durée. L’équipe de nuit s’en sert.",
			"Les deux sont bons. J’ajouterais la vanne de vendredi : la cause était écrite, personne n’a eu besoin de rappeler.",
		},
		accepted: 2, thanked: 1,
	},
	{
		pack: "bien-demarrer", block: "vos-niveaux",
		question: "Notre responsable voit-il les questions ratées ?\nDeux collègues hésitent à cause de cela.",
		answers: []string{
			"Non. Seulement la bande atteinte par compétence et la date. La page Réglages montre mot pour mot ce qui part ; je l’ai ouverte avec eux, cela a suffi.",
		},
		accepted: 1, thanked: 1,
	},
	{
		pack: "social-business", block: "deux-questions",
		question: "« Créer une communauté des monteurs » : média ou façon de travailler ?\nLa phrase vient de notre plan, je n’arrive pas à trancher.",
		answers: []string{
			"Telle quelle, ni l’un ni l’autre : elle ne dit ni quelle relation s’améliore, ni pourquoi. « Que les monteurs trouvent en dix minutes qui a déjà réglé cette pompe », oui.",
			"D’accord avec la réécriture. Et elle donne de quoi vérifier dans un mois : on peut compter les dix minutes.",
		},
		accepted: 1, thanked: 2,
	},
	{
		pack: "social-business", block: "malentendus",
		question: "Que répondre quand on nous demande le nombre d’abonnés ?",
		answers: []string{
			"Je donne le chiffre, puis je demande ce qu’on veut savoir. En général c’est : « Est-ce que nos clients sont mieux servis ? » et là je parle des délais de réponse.",
		},
		thanked: 1,
	},
	{
		pack: "social-business", block: "trois-endroits",
		question: "Dans quel gisement rangez-vous les reprises de commande ?\nElles agacent le client et nous coûtent du temps.",
		answers: []string{
			"Les deux premiers. Pour notre dossier, nous avons choisi celui où nous avions une mesure : le temps passé, donc l’efficacité.",
			"Attention à ne pas compter deux fois la même heure. Choisissez un gisement, citez l’autre en une ligne.",
		},
		accepted: 2, thanked: 1,
	},
	{
		pack: "bien-demarrer", block: "repondre",
		question: "Répondre « je ne sais pas, mais demande à… », est-ce vraiment utile ?",
		answers: []string{
			"Oui : c’est ainsi que j’ai trouvé la bonne personne au bureau d’études, en une heure au lieu de trois jours.",
		},
		accepted: 1,
	},
	{
		pack: "social-business", block: "vers-l-interieur",
		question: "Ces 30 % datent de 2012. Quelqu’un a-t-il vu plus récent ?",
		answers: []string{
			"Je n’ai rien trouvé de comparable. La fiche le dit bien : lu de seconde main, démarche non définie. Je m’en sers pour poser la question, pas pour y répondre.",
			"Même prudence. Notre propre relevé de deux jours nous a été plus utile.",
		},
		thanked: 1,
	},
	{
		pack: "social-business", block: "outil-qui-dort",
		question: "Notre outil de suivi dort aussi. Par quoi commencer ?\nQuarante comptes, cinq personnes qui écrivent.",
		answers: []string{
			"Par une personne comme Inès. Je me suis assis une heure avec le contrôle : leur besoin tenait en un tableau, l’outil le faisait déjà, personne ne l’avait montré.",
			"Demandez-leur ce qu’ils font au téléphone. C’est la liste de ce que l’outil devrait rendre plus facile.",
		},
		accepted: 1, thanked: 1,
	},
	{
		pack: "social-business", block: "trois-verbes",
		question: "Un exemple de « favoriser une transaction » hors des ventes ?",
		answers: []string{
			"Le prêt d’outillage entre équipes : avant, il fallait trouver qui l’avait. Maintenant la demande est au même endroit pour tous, le prêt se fait dans la matinée.",
		},
		accepted: 1,
	},
	{
		pack: "social-business", block: "accelerer",
		question: "Que faire quand deux services n’ont rien à se dire ?\nL’image du catalyseur m’a plu, mais chez nous les « réactifs » manquent.",
		answers: []string{
			"Chercher le moment où l’un attend l’autre sans le savoir. Chez nous, c’était la réception du vendredi.",
		},
	},
	{
		pack: "social-business", block: "ordre-des-questions",
		question: "Quel signe avez-vous retenu, visible dans un mois ?\nJe cherche quelque chose qui se voie sans enquête.",
	},
	{
		pack: "social-business", block: "canal-parmi-d-autres",
		question: "Qui accueille les recrues du mois prochain ?\nJe propose qu’on écrive ensemble leurs trois premières questions, avec les réponses.",
	},
}
