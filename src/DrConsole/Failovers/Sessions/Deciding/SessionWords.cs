namespace DrConsole.Failovers;

/// <summary>What ended the sessions: something broke, or somebody attacked. Where both are true, it was an attack.</summary>
public enum FailureCause
{
    Infrastructure,
    Security,
}

/// <summary>What becomes of a session.</summary>
public enum SessionVerdict
{
    /// <summary>It goes on from its last checkpoint.</summary>
    Resume,

    /// <summary>It begins anew.</summary>
    Restart,

    /// <summary>It is given up, its checkpoint is evidence, and a new one waits.</summary>
    Discard,
}

/// <summary>How the newest checkpoint of a session stands.</summary>
public enum CheckpointStanding
{
    /// <summary>There is none.</summary>
    Absent,

    /// <summary>Its signature is right and the tree holds it.</summary>
    Verified,

    BadSignature,

    /// <summary>It names a key that nobody registered here.</summary>
    UnknownKey,

    /// <summary>Its key belongs to another agent or platform.</summary>
    OtherKey,

    /// <summary>Its key was not yet valid, or no longer.</summary>
    KeyOutOfTime,

    /// <summary>Its key was revoked. From then on nothing that it ever signed counts.</summary>
    RevokedKey,

    /// <summary>What is stored is not what the tree holds.</summary>
    NotInTree,

    /// <summary>The tree has two histories, and it lies where they differ.</summary>
    ForkedTree,
}
