using System.Text;

namespace DrConsole.Notices;

/// <summary>
/// Fills one text in. It counts its own steps, so that what it may take is the same on every machine: nothing in it looks back or tries again,
/// and so a count of steps is a limit on time as well.
/// </summary>
internal sealed class TemplateRun(NoticeValues values, NoticeReader reader)
{
    /// <summary>How often a loop goes round; what comes after that is not told.</summary>
    public const int MostRounds = 200;

    public const int MostSteps = 20_000;

    /// <summary>Of one text, before it is made into a mail.</summary>
    public const int MostCharacters = 100_000;

    private readonly StringBuilder _into = new();
    private readonly List<Round> _rounds = [];
    private int _steps;

    private sealed record Round(NoticeValue Element, int Index, bool IsLast);

    public static string Fill(ParsedTemplate template, NoticeValues values, NoticeReader reader)
    {
        var run = new TemplateRun(values, reader);
        run.Write(template.Nodes, template);
        return run._into.ToString();
    }

    private void Write(IReadOnlyList<TemplateNode> nodes, ParsedTemplate template)
    {
        foreach (var node in nodes)
        {
            if (++_steps > MostSteps)
                throw new UnfilledTemplate("it takes too many steps");
            switch (node)
            {
                case TemplateNode.Words words:
                    Add(words.Text);
                    break;
                case TemplateNode.Tell tell:
                    Add(SafeWriting.For(reader.Form, Told(tell)));
                    break;
                case TemplateNode.When either:
                    Write(Find(either.Path) is null or { IsNothing: true } == either.IsUnless ? either.Then : either.Otherwise, template);
                    break;
                case TemplateNode.Loop loop:
                    Go(loop, template);
                    break;
            }
        }
    }

    private void Go(TemplateNode.Loop loop, ParsedTemplate template)
    {
        if (Find(loop.Path) is not NoticeValue.Each { Values: { Count: > 0 } elements })
        {
            Write(loop.Otherwise, template);
            return;
        }
        var most = Math.Min(elements.Count, MostRounds);
        for (var index = 0; index < most; index++)
        {
            _rounds.Add(new Round(elements[index], index, index == most - 1));
            Write(loop.Body, template);
            _rounds.RemoveAt(_rounds.Count - 1);
        }
    }

    private string Told(TemplateNode.Tell tell)
    {
        var given = tell.Arguments.Select(Value).ToArray();
        if (tell.Helper is not { } name)
            return reader.Plain(given[0]);
        var helper = TemplateFormats.Known[name];
        if (given.Length != helper.Takes.Length || !given.Zip(helper.Takes, TemplateFormats.Is).All(right => right))
            throw new UnfilledTemplate($"{name} was given something else than it takes");
        return helper.Write(reader, given);
    }

    private NoticeValue Value(TemplateArgument argument) => argument switch
    {
        TemplateArgument.Written written => written.Value,
        TemplateArgument.Fact fact => Find(fact.Path) ?? throw new UnfilledTemplate($"{fact.Path} is not known"),
        _ => throw new InvalidOperationException("There is no such argument."),
    };

    private NoticeValue? Find(FactPath path)
    {
        if (path.Up >= _rounds.Count)
            return path.Name.Length == 0 || path.IsOfLoop ? null : values.Find(path.Name);
        var round = _rounds[^(path.Up + 1)];
        return path.Name switch
        {
            "" => round.Element,
            "@index" => round.Index,
            "@number" => round.Index + 1,
            "@first" => round.Index == 0,
            "@last" => round.IsLast,
            var name => (round.Element as NoticeValue.Map)?.Values.Find(name),
        };
    }

    private void Add(string text)
    {
        if (_into.Length + text.Length > MostCharacters)
            throw new UnfilledTemplate($"it is longer than {MostCharacters:N0} characters");
        _into.Append(text);
    }
}

/// <summary>A template could not be filled in with these facts; the notice goes out in the built-in form.</summary>
internal sealed class UnfilledTemplate(string why) : Exception(why);
