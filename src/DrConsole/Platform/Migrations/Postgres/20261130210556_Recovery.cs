using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DrConsole.Platform.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Recovery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AgentKeys",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Platform = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Agent = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    PublicKey = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    ValidFrom = table.Column<long>(type: "bigint", nullable: false),
                    ValidTo = table.Column<long>(type: "bigint", nullable: true),
                    RevokedAt = table.Column<long>(type: "bigint", nullable: true),
                    RevokedBecause = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgentKeys", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "AgentPlatforms",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Environment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Owner = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Note = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgentPlatforms", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "AgentRoles",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Interval = table.Column<long>(type: "bigint", nullable: false),
                    Owner = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgentRoles", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "CheckpointStores",
                columns: table => new
                {
                    Address = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false, collation: "C"),
                    After = table.Column<string>(type: "character varying(1024)", maxLength: 1024, nullable: false, collation: "C"),
                    LookedAt = table.Column<long>(type: "bigint", nullable: false),
                    Kept = table.Column<long>(type: "bigint", nullable: false),
                    Refused = table.Column<long>(type: "bigint", nullable: false),
                    Fault = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckpointStores", x => x.Address);
                });

            migrationBuilder.CreateTable(
                name: "DiscardedSessions",
                columns: table => new
                {
                    RecoveryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Session = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Platform = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Agent = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Standing = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Incident = table.Column<Guid>(type: "uuid", nullable: false),
                    IncidentKey = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    DiscardedAt = table.Column<long>(type: "bigint", nullable: false),
                    ReleasedAt = table.Column<long>(type: "bigint", nullable: true),
                    LeafIndex = table.Column<long>(type: "bigint", nullable: true),
                    Bytes = table.Column<byte[]>(type: "bytea", nullable: true),
                    Signature = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DiscardedSessions", x => new { x.RecoveryId, x.Session });
                });

            migrationBuilder.CreateTable(
                name: "FailoverApprovals",
                columns: table => new
                {
                    PairKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    PairVersion = table.Column<int>(type: "integer", nullable: false),
                    UserWord = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    By = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverApprovals", x => new { x.PairKey, x.PairVersion, x.UserWord });
                });

            migrationBuilder.CreateTable(
                name: "FailoverEvents",
                columns: table => new
                {
                    PairKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Json = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverEvents", x => new { x.PairKey, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "FailoverPairs",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Summary = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    ServiceKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    EnvironmentKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    ActiveName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActiveRegion = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActiveSources = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ActiveFence = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PassiveName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PassiveRegion = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PassiveSources = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    PassiveFence = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    Every = table.Column<long>(type: "bigint", nullable: false),
                    Over = table.Column<long>(type: "bigint", nullable: false),
                    IsAutomatic = table.Column<bool>(type: "boolean", nullable: false),
                    Confirmers = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Countdown = table.Column<long>(type: "bigint", nullable: false),
                    Switchover = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Back = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    TrialRunbook = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CleanupRunbook = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TrialEnvironment = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MinimumBetween = table.Column<long>(type: "bigint", nullable: false),
                    CommitWithin = table.Column<long>(type: "bigint", nullable: true),
                    RollsBack = table.Column<bool>(type: "boolean", nullable: false),
                    GoChecks = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverPairs", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "FailoverStandings",
                columns: table => new
                {
                    PairKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Stage = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Serving = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false),
                    LastNumber = table.Column<long>(type: "bigint", nullable: false),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    FailsSince = table.Column<long>(type: "bigint", nullable: true),
                    Wells = table.Column<int>(type: "integer", nullable: false),
                    BothOn = table.Column<int>(type: "integer", nullable: false),
                    OneOn = table.Column<int>(type: "integer", nullable: false),
                    LookedAt = table.Column<long>(type: "bigint", nullable: true),
                    IsBusy = table.Column<bool>(type: "boolean", nullable: false),
                    LookAt = table.Column<long>(type: "bigint", nullable: false),
                    EvaluatedVersion = table.Column<int>(type: "integer", nullable: true),
                    EvaluatedAt = table.Column<long>(type: "bigint", nullable: true),
                    Findings = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverStandings", x => x.PairKey);
                });

            migrationBuilder.CreateTable(
                name: "MaintenanceWindows",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Covers = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Begins = table.Column<long>(type: "bigint", nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    Cron = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TimeZone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MaintenanceWindows", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Probes",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Target = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    Settings = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Service = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Environment = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Severity = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    IsSecurity = table.Column<bool>(type: "boolean", nullable: false),
                    IsPaused = table.Column<bool>(type: "boolean", nullable: false),
                    Interval = table.Column<long>(type: "bigint", nullable: false),
                    Timeout = table.Column<long>(type: "bigint", nullable: false),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    OutOf = table.Column<int>(type: "integer", nullable: false),
                    Over = table.Column<long>(type: "bigint", nullable: false),
                    Recoveries = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Probes", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "SessionCheckpoints",
                columns: table => new
                {
                    Platform = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Session = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Agent = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Role = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Region = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    VerifiedSequence = table.Column<long>(type: "bigint", nullable: false),
                    MadeAt = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedAt = table.Column<long>(type: "bigint", nullable: false),
                    KeyId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Standing = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    IsEnded = table.Column<bool>(type: "boolean", nullable: false),
                    Bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    Signature = table.Column<byte[]>(type: "bytea", nullable: false),
                    LeafIndex = table.Column<long>(type: "bigint", nullable: false),
                    LeafHash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionCheckpoints", x => new { x.Platform, x.Session });
                });

            migrationBuilder.CreateTable(
                name: "SessionRecoveries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Platform = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Cause = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Region = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Incident = table.Column<Guid>(type: "uuid", nullable: true),
                    IncidentKey = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C"),
                    FailedAt = table.Column<long>(type: "bigint", nullable: false),
                    DecidedBy = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    BeganAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    Resumed = table.Column<int>(type: "integer", nullable: false),
                    Restarted = table.Column<int>(type: "integer", nullable: false),
                    Discarded = table.Column<int>(type: "integer", nullable: false),
                    ListRoot = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionRecoveries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SessionRecoveryParts",
                columns: table => new
                {
                    RecoveryId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    Lines = table.Column<byte[]>(type: "bytea", nullable: false),
                    Sha256 = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionRecoveryParts", x => new { x.RecoveryId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "SessionTiles",
                columns: table => new
                {
                    Platform = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Hashes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionTiles", x => new { x.Platform, x.Level, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "SessionTrees",
                columns: table => new
                {
                    Platform = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Root = table.Column<byte[]>(type: "bytea", nullable: false),
                    GrewAt = table.Column<long>(type: "bigint", nullable: false),
                    LoggedSize = table.Column<long>(type: "bigint", nullable: false),
                    Fork = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    ForkedAt = table.Column<long>(type: "bigint", nullable: true),
                    SoundSize = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionTrees", x => x.Platform);
                });

            migrationBuilder.CreateTable(
                name: "Signals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Source = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedAt = table.Column<long>(type: "bigint", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Detail = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    Service = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Scenario = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Severity = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Signals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignalStandings",
                columns: table => new
                {
                    Source = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Signal = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Detail = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    Service = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Scenario = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Severity = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignalStandings", x => new { x.Source, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "ToldRoots",
                columns: table => new
                {
                    Platform = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Root = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Standing = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ToldAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ToldRoots", x => new { x.Platform, x.Size, x.Root });
                });

            migrationBuilder.CreateTable(
                name: "Heartbeats",
                columns: table => new
                {
                    Probe = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    SecretHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    MadeAt = table.Column<long>(type: "bigint", nullable: true),
                    MadeBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ExpectedFrom = table.Column<long>(type: "bigint", nullable: false),
                    LastAt = table.Column<long>(type: "bigint", nullable: true),
                    Calls = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Heartbeats", x => x.Probe);
                    table.ForeignKey(
                        name: "FK_Heartbeats_Probes_Probe",
                        column: x => x.Probe,
                        principalTable: "Probes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProbeHours",
                columns: table => new
                {
                    Probe = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Hour = table.Column<long>(type: "bigint", nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    Failed = table.Column<int>(type: "integer", nullable: false),
                    Took = table.Column<long>(type: "bigint", nullable: false),
                    Slowest = table.Column<int>(type: "integer", nullable: false),
                    Minutes = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProbeHours", x => new { x.Probe, x.Hour });
                    table.ForeignKey(
                        name: "FK_ProbeHours_Probes_Probe",
                        column: x => x.Probe,
                        principalTable: "Probes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProbeStandings",
                columns: table => new
                {
                    Probe = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Shown = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Since = table.Column<long>(type: "bigint", nullable: true),
                    Root = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Why = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LastAt = table.Column<long>(type: "bigint", nullable: false),
                    Says = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    CertificateUntil = table.Column<long>(type: "bigint", nullable: true),
                    Memory = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Recent = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Fence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProbeStandings", x => x.Probe);
                    table.ForeignKey(
                        name: "FK_ProbeStandings_Probes_Probe",
                        column: x => x.Probe,
                        principalTable: "Probes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AgentKeys_Platform_Agent",
                table: "AgentKeys",
                columns: new[] { "Platform", "Agent" });

            migrationBuilder.CreateIndex(
                name: "IX_DiscardedSessions_Incident_ReleasedAt",
                table: "DiscardedSessions",
                columns: new[] { "Incident", "ReleasedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DiscardedSessions_Platform_Session_ReleasedAt",
                table: "DiscardedSessions",
                columns: new[] { "Platform", "Session", "ReleasedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_FailoverPairs_ServiceKey",
                table: "FailoverPairs",
                column: "ServiceKey");

            migrationBuilder.CreateIndex(
                name: "IX_FailoverStandings_LookAt",
                table: "FailoverStandings",
                column: "LookAt");

            migrationBuilder.CreateIndex(
                name: "IX_ProbeHours_Hour",
                table: "ProbeHours",
                column: "Hour");

            migrationBuilder.CreateIndex(
                name: "IX_Probes_Service",
                table: "Probes",
                column: "Service");

            migrationBuilder.CreateIndex(
                name: "IX_SessionCheckpoints_KeyId",
                table: "SessionCheckpoints",
                column: "KeyId");

            migrationBuilder.CreateIndex(
                name: "IX_SessionCheckpoints_MadeAt",
                table: "SessionCheckpoints",
                column: "MadeAt");

            migrationBuilder.CreateIndex(
                name: "IX_SessionCheckpoints_Platform_Region_Session",
                table: "SessionCheckpoints",
                columns: new[] { "Platform", "Region", "Session" });

            migrationBuilder.CreateIndex(
                name: "IX_SessionCheckpoints_Role_MadeAt",
                table: "SessionCheckpoints",
                columns: new[] { "Role", "MadeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SessionRecoveries_BeganAt",
                table: "SessionRecoveries",
                column: "BeganAt");

            migrationBuilder.CreateIndex(
                name: "IX_SessionRecoveries_Incident",
                table: "SessionRecoveries",
                column: "Incident");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_At",
                table: "Signals",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_ReceivedAt",
                table: "Signals",
                column: "ReceivedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_Service_At",
                table: "Signals",
                columns: new[] { "Service", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Signals_Source_Key_At",
                table: "Signals",
                columns: new[] { "Source", "Key", "At" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SignalStandings_Service",
                table: "SignalStandings",
                column: "Service");

            migrationBuilder.CreateIndex(
                name: "IX_SignalStandings_State",
                table: "SignalStandings",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_ToldRoots_Platform_Standing_Size",
                table: "ToldRoots",
                columns: new[] { "Platform", "Standing", "Size" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AgentKeys");

            migrationBuilder.DropTable(
                name: "AgentPlatforms");

            migrationBuilder.DropTable(
                name: "AgentRoles");

            migrationBuilder.DropTable(
                name: "CheckpointStores");

            migrationBuilder.DropTable(
                name: "DiscardedSessions");

            migrationBuilder.DropTable(
                name: "FailoverApprovals");

            migrationBuilder.DropTable(
                name: "FailoverEvents");

            migrationBuilder.DropTable(
                name: "FailoverPairs");

            migrationBuilder.DropTable(
                name: "FailoverStandings");

            migrationBuilder.DropTable(
                name: "Heartbeats");

            migrationBuilder.DropTable(
                name: "MaintenanceWindows");

            migrationBuilder.DropTable(
                name: "ProbeHours");

            migrationBuilder.DropTable(
                name: "ProbeStandings");

            migrationBuilder.DropTable(
                name: "SessionCheckpoints");

            migrationBuilder.DropTable(
                name: "SessionRecoveries");

            migrationBuilder.DropTable(
                name: "SessionRecoveryParts");

            migrationBuilder.DropTable(
                name: "SessionTiles");

            migrationBuilder.DropTable(
                name: "SessionTrees");

            migrationBuilder.DropTable(
                name: "Signals");

            migrationBuilder.DropTable(
                name: "SignalStandings");

            migrationBuilder.DropTable(
                name: "ToldRoots");

            migrationBuilder.DropTable(
                name: "Probes");
        }
    }
}
