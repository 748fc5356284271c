using DrConsole.Access;

namespace DrConsole.Exchange.Demos;

/// <summary>Lets the demo act as one of its people, so that everything is recorded as theirs.</summary>
public sealed class DemoPeople(ReadPeople people, Caller caller)
{
    public const string Administrator = "priya@example.com";
    public const string Author = "jonas@example.com";
    public const string Commander = "mara@example.com";

    public async Task BecomeAsync(string email, CancellationToken cancel)
    {
        caller.Become(Actor.Console("the demo"));
        var person = (await people.ExecuteAsync(cancel)).People.Single(person => person.Email == email);
        caller.Become(Actor.Person(person.Id, person.Name));
    }
}
