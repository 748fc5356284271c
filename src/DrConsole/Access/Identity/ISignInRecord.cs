namespace DrConsole.Access;

/// <summary>Keeps what happened at the door. Each call is on record when it returns. The ledger implements it, which stands above this feature.</summary>
public interface ISignInRecord
{
    Task InsideAsync(UserId id, string how, CancellationToken cancel);

    Task WrongAsync(UserId id, string how, CancellationToken cancel);

    Task LockedAsync(UserId id, string how, CancellationToken cancel);

    /// <summary>A passkey whose counter went back was refused.</summary>
    Task CopiedAsync(UserId id, PasskeyId passkey, CancellationToken cancel);

    Task OutAsync(UserId id, CancellationToken cancel);
}
