namespace DrConsole.Access;

/// <summary>Who does something: a person, a token, or the console itself.</summary>
public sealed record Actor(Actor.Kinds Kind, Guid? Id, string Name)
{
    /// <summary>Whether a provider, or a passkey that checked its owner, vouched for a second factor when this session began.</summary>
    public bool HasSecondFactor { get; init; }

    /// <summary>Of a token: who made it and answers for what it does. Null: whoever owns the host made it there, and it answers for itself.</summary>
    public Guid? AnswersTo { get; init; }

    /// <summary>The one who is behind it: two of their tokens, or a token and they themselves, are never two people.</summary>
    public Guid? Behind => Kind is Kinds.Token ? AnswersTo ?? Id : Id;

    public enum Kinds
    {
        Nobody,
        User,
        Token,
        Console,
    }

    public static Actor Nobody { get; } = new(Kinds.Nobody, null, "Nobody");

    public static Actor Person(UserId id, string name) => new(Kinds.User, id.Value, name);

    public static Actor Program(ApiTokenId id, string name, Guid? answersTo = null) => new(Kinds.Token, id.Value, name) { AnswersTo = answersTo };

    /// <summary>The console acting by itself or for the administrator at its own command line, with <paramref name="why"/> as its name.</summary>
    public static Actor Console(string why) => new(Kinds.Console, null, why);

    /// <summary>The person's id; refuses programs, which have no profile.</summary>
    public UserId UserId => Kind is Kinds.User ? new UserId(Id!.Value) : throw new Platform.ForbiddenException("Only a person who is signed in can do this.");
}
