from employers.models.employer import Employer, VerifiedFact

__all__ = ["Employer", "VerifiedFact"]
